import type { Link } from "@/lib/topology";
import type { IndexedSite, TopologyIndex } from "../topology-index";

/** The links with a site at one end and something else at the other, in file order. */
export function siteLinks(index: TopologyIndex): { link: Link; site: IndexedSite }[] {
  const found: { link: Link; site: IndexedSite }[] = [];
  if (index.sites.length === 0) return found;
  for (const link of index.topology.links) {
    const from = index.places.get(link.from);
    const to = index.places.get(link.to);
    if (from?.kind === "site" && to?.kind !== "site") found.push({ link, site: from });
    if (to?.kind === "site" && from?.kind !== "site") found.push({ link, site: to });
  }
  return found;
}
