import type { IndexedPlace } from "../topology-index";
import { createUnion } from "../union";

/** The groups of places that pairs join, however many hops apart; places and groups in file order. */
export function groupPlaces(pairs: readonly (readonly [IndexedPlace, IndexedPlace])[]): IndexedPlace[][] {
  const union = createUnion();
  const places = new Map<number, IndexedPlace>();
  for (const [a, b] of pairs) {
    union.join(a.order, b.order);
    places.set(a.order, a).set(b.order, b);
  }
  const groups = new Map<number, IndexedPlace[]>();
  for (const place of [...places.values()].sort((a, b) => a.order - b.order)) {
    const root = union.rootOf(place.order);
    const group = groups.get(root);
    if (group) group.push(place);
    else groups.set(root, [place]);
  }
  return [...groups.values()];
}
