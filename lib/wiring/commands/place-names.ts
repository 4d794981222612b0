import { formatMessage } from "@/lib/messages";
import { findPlace, placeName, type Topology } from "@/lib/topology";

const CLIENTS = "/clients";

/**
 * Names places as their owner named them, "clients of VNet1" for "vnet1/clients"; looked for in one design after the
 * other. Of two places with one name each has its id behind it.
 */
export function namePlaces(...designs: readonly Topology[]): (place: string) => string {
  const names = new Map<string, string>();
  for (const design of designs)
    for (const { id, name } of [...design.vnets, ...design.sites]) if (!names.has(id)) names.set(id, name);
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const nameOf = (id: string) => {
    const name = names.get(id) ?? id;
    return (counts.get(name) ?? 0) > 1 ? `${name} (${id})` : name;
  };
  return (place) =>
    place.endsWith(CLIENTS)
      ? formatMessage("reachability.clients", { vnet: nameOf(place.slice(0, -CLIENTS.length)) })
      : nameOf(place);
}

/** Whether a place, or the VNet whose clients it is, stands in a design. */
export function holdsPlace(design: Topology, place: string): boolean {
  return findPlace(design, place.replace(CLIENTS, "")) !== null;
}

/** A link as its ends and its id: the id alone says nothing to a reader. */
export function nameLink(design: Topology, id: string): string {
  const link = design.links.find((one) => one.id === id);
  return link ? `${placeName(design, link.from)} – ${placeName(design, link.to)} (${id})` : id;
}
