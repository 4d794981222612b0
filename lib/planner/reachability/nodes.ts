import type { PlaceRoutes } from "./network";

/** What speaks BGP, by number: the rank among the ids, so that numbers sort as ids do. */
export interface Nodes {
  ids: readonly string[];
  numberOf: ReadonlyMap<string, number>;
  /** For each node those next to it, lowest first. */
  neighbours: readonly (readonly number[])[];
  asns: readonly (number | null)[];
  /** False where a number stands twice: routes then stop at whoever has it. */
  hasUniqueAsns: boolean;
}

export function numberNodes(places: ReadonlyMap<string, PlaceRoutes>): Nodes {
  const ids = [...places.keys()].sort();
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const described = ids.map((id) => places.get(id));
  const asns = described.map((place) => place?.asn ?? null);
  const told = asns.filter((asn) => asn !== null);
  return {
    ids,
    numberOf,
    neighbours: described.map((place) => toNumbers(place, numberOf)),
    asns,
    hasUniqueAsns: new Set(told).size === told.length,
  };
}

/** The nodes with some described anew; undefined for one that is gone. */
export function withNodes(nodes: Nodes, changed: ReadonlyMap<string, PlaceRoutes | undefined>): Nodes {
  const neighbours = [...nodes.neighbours];
  const asns = [...nodes.asns];
  for (const [id, place] of changed) {
    const number = nodes.numberOf.get(id);
    if (number === undefined) continue;
    neighbours[number] = toNumbers(place, nodes.numberOf);
    asns[number] = place?.asn ?? null;
  }
  return { ...nodes, neighbours, asns };
}

function toNumbers(place: PlaceRoutes | undefined, numberOf: Nodes["numberOf"]): number[] {
  return (place?.neighbours ?? []).flatMap((far) => numberOf.get(far) ?? []);
}
