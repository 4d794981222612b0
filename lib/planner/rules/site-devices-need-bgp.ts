import type { Breach, Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { siteLinks } from "./site-links";
import { onLink, onSite } from "./targets";

/** Two ways to the same prefixes: only BGP can tell which of them lives. */
export const siteDevicesNeedBgp: Rule = {
  code: "site-devices-need-bgp",
  source: { source: "Highly available connections: several on-premises devices", asOf: "2024-07-22" },
  check: ({ index }) => {
    const told = new Set<string>();
    return siteLinks(index).flatMap(({ link, site }): Breach[] => {
      const devices = siteDevices(site.site);
      const silent = devices.find(({ bgp }) => bgp === null);
      if (devices.length === 1 || told.has(site.id) || (link.bgp && !silent)) return [];
      told.add(site.id);
      return [
        {
          severity: "error",
          values: {
            ...{ site: site.name, count: devices.length, number: silent?.number ?? 0 },
            reason: silent ? "device" : "link",
          },
          targets: [
            onSite(site.id, silent ? `${silent.path}bgp` : "moreDevices"),
            onLink(link.id, silent ? undefined : "bgp"),
          ],
        },
      ];
    });
  },
};
