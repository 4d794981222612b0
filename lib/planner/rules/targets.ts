import type { FindingTarget } from "../contract";
import type { IndexedPlace } from "../topology-index";

/** Most places that one finding names; of more it tells the count. */
export const MOST_NAMED = 20;

export function onVnet(id: string, field: string): FindingTarget {
  return { kind: "vnet", id, field };
}

export function onSite(id: string, field: string): FindingTarget {
  return { kind: "site", id, field };
}

export function onLink(id: string, field?: string): FindingTarget {
  return field === undefined ? { kind: "link", id } : { kind: "link", id, field };
}

/** A vnet or site as a whole. */
export function onPlace({ kind, id }: Pick<IndexedPlace, "kind" | "id">): FindingTarget {
  return { kind, id };
}

/** The first names, and how many more there are: for findings about groups. */
export function nameFirst(places: readonly { name: string }[]): { names: string; more: number } {
  const named = places.slice(0, MOST_NAMED);
  return { names: named.map(({ name }) => name).join(", "), more: places.length - named.length };
}
