import { limits } from "@/lib/facts";
import { overlaps, parseAddress, toPrefix } from "@/lib/topology";
import type { Breach, Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { onSite } from "./targets";

const NOT_PUBLIC = limits.nonPublicRanges.flatMap((text) => toPrefix(text) ?? []);

/** A device that Azure could not reach over the internet. Ranges for documentation count as public. */
export const siteDevicePrivate: Rule = {
  code: "site-device-private",
  source: { source: "A local network gateway takes the device's public IPv4 address", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.sites.flatMap(({ site }) =>
      siteDevices(site).flatMap(({ device, path }): Breach[] => {
        // None, or none yet: a finding of its own.
        if (!device.address) return [];
        const address = parseAddress(device.address);
        if (
          address !== null &&
          !NOT_PUBLIC.some((range) => overlaps(range, { first: address, last: address }))
        )
          return [];
        return [
          {
            severity: "error",
            values: {
              ...{ site: site.name, address: device.address },
              reason: address === null ? "noAddress" : "private",
            },
            targets: [onSite(site.id, `${path}device.address`)],
          },
        ];
      }),
    ),
};
