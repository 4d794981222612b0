import type { Link } from "@/lib/topology";
import type { IndexedSite, TopologyIndex } from "../topology-index";

/** The links with a site at one end and something else at the other, in file order. */
export function siteLinks(index: TopologyIndex): { link: Link; site: IndexedSite }[] {
  return index.topology.links.flatMap((link) => {
    const ends = [index.places.get(link.from), index.places.get(link.to)];
    const sites = ends.filter((place) => place?.kind === "site");
    const [site] = sites;
    return site && sites.length === 1 ? [{ link, site }] : [];
  });
}
