import type { Link } from "@/lib/topology";
import type { IndexedSite, TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";

/** A site is reached by `ipsec` only, and only a peering can lend a gateway. */
export const linkMethod: Rule = {
  code: "link-method",
  source: { source: "Azure connection types: Vnet2Vnet needs a gateway at both ends", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.topology.links.flatMap((link): Breach[] => {
      const site = link.method === "ipsec" ? null : siteOf(index, link);
      if (site) return [breachOf(link, "site", "method", site.name)];
      if (link.gatewayTransit !== null && link.method !== "peering")
        return [breachOf(link, "transit", "gatewayTransit", "")];
      return [];
    }),
};

/** The first end that is a site. */
function siteOf({ places }: TopologyIndex, { from, to }: Link): IndexedSite | null {
  const near = places.get(from);
  if (near?.kind === "site") return near;
  const far = places.get(to);
  return far?.kind === "site" ? far : null;
}

function breachOf(link: Link, reason: string, field: string, site: string): Breach {
  return {
    severity: "error",
    values: { link: link.id, method: link.method, reason, site },
    targets: [{ kind: "link", id: link.id, field }],
  };
}
