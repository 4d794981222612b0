import { deviceCount } from "@/lib/topology";
import { deviceOf } from "../resources/local-network-gateway";
import type { Rule } from "./rule";
import { siteLinks } from "./site-links";

/** A linked site whose device has neither address nor name. */
export const siteDeviceUnknown: Rule = {
  code: "site-device-unknown",
  source: { source: "A local network gateway needs the device's address or name", asOf: "2026-06-04" },
  check: ({ index }) => {
    const linked = new Set(siteLinks(index).flatMap(({ link, site }) => (link.existing ? [] : [site.id])));
    return index.sites.flatMap((place) => {
      if (!linked.has(place.id)) return [];
      const numbers = Array.from({ length: deviceCount(place.site) }, (_, at) => at + 1);
      return numbers
        .filter((number) => deviceOf(place, number) === null)
        .map((number) => ({
          severity: "warning" as const,
          values: { site: place.name, number },
          targets: [
            {
              kind: "site" as const,
              id: place.id,
              field: number === 1 ? "device.address" : `moreDevices.${number - 2}.device.address`,
            },
          ],
        }));
    });
  },
};
