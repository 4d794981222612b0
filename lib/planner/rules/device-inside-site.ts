import { parseAddress } from "@/lib/topology";
import { findMeeting } from "../topology-index";
import type { Breach, Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { onSite } from "./targets";

/** A device whose address lies behind itself: traffic to it would be sent into its own tunnel. */
export const deviceInsideSite: Rule = {
  code: "device-inside-site",
  source: {
    source: "MSOpenTech/azure-xplat-cli issue #311: VPN address inside the site",
    asOf: "2020-09-03",
  },
  check: ({ index }) =>
    index.sites.flatMap((place) =>
      siteDevices(place.site).flatMap(({ device, path }): Breach[] => {
        const address = device.address === null ? null : parseAddress(device.address);
        const met = address === null ? null : findMeeting(place, { first: address, last: address });
        if (!met) return [];
        return [
          {
            severity: "warning",
            values: { site: place.name, address: device.address ?? "", prefix: met.text },
            targets: [
              onSite(place.id, `${path}device.address`),
              onSite(place.id, `addressSpace.${met.index}`),
            ],
          },
        ];
      }),
    ),
};
