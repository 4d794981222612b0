import type { Breach, Rule } from "./rule";
import { siteLinks } from "./site-links";
import { onLink, onSite } from "./targets";

/** Without BGP Azure learns a site's prefixes from the design alone. */
export const sitePrefixMissing: Rule = {
  code: "site-prefix-missing",
  source: { source: "VPN Gateway FAQ: the address space of a local network gateway", asOf: "2026-06-04" },
  check: ({ index }) => {
    const told = new Set<string>();
    return siteLinks(index).flatMap(({ link, site }): Breach[] => {
      if (link.existing || site.site.addressSpace.length > 0 || told.has(site.id)) return [];
      if (link.bgp && site.site.bgp !== null) return [];
      told.add(site.id);
      return [
        {
          severity: "error",
          values: { site: site.name },
          targets: [onSite(site.id, "addressSpace"), onLink(link.id)],
        },
      ];
    });
  },
};
