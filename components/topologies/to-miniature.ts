import type { Topology } from "@/lib/topology";
import type { MiniatureLink, MiniaturePlace } from "./miniature";

/** A whole topology as a miniature draws it, without states. */
export function toMiniature(topology: Topology): { places: MiniaturePlace[]; links: MiniatureLink[] } {
  const place = (kind: "vnet" | "site") => (item: Topology["vnets"][number] | Topology["sites"][number]) => ({
    id: item.id,
    kind,
    name: item.name,
    range: item.addressSpace[0] ?? null,
    x: item.position.x,
    y: item.position.y,
  });
  return {
    places: [...topology.vnets.map(place("vnet")), ...topology.sites.map(place("site"))],
    links: topology.links.map(({ id, from, to, method }) => ({ id, from, to, method })),
  };
}
