import type { Topology } from "../schema";
import {
  endsOf,
  type Item,
  isPlaceInDispute,
  itemsOf,
  type MergeConflict,
  placeOf,
  type TopologySides,
  withSide,
} from "./merge-conflict";

interface Merged {
  merged: Topology;
  conflicts: readonly MergeConflict[];
}

/**
 * What must be in dispute as a whole so that both outcomes hang together: links and intents that would end nowhere with
 * the places they lose, and those that one side removed together with a place that the other side keeps.
 */
export function hangingIds(sides: TopologySides, { merged, conflicts }: Merged): string[] {
  const known = placeIds(sides.mine, sides.theirs);
  const outcomes = [merged, withSide(merged, conflicts, "theirs", sides.theirs)];
  const toNowhere = outcomes.flatMap((outcome) => {
    const standing = placeIds(outcome);
    return hangers(outcome).flatMap((item) => {
      const lost = endsOf(item).filter((end) => !standing.has(end) && known.has(end));
      return lost.length === 0 ? [] : [item.id, ...lost];
    });
  });
  return [...toNowhere, ...goneWithPlaces(sides, { merged, conflicts }), ...endingInDispute(conflicts)];
}

/** Field by field, an end could be chosen at a place that is then chosen to go. */
function endingInDispute(conflicts: readonly MergeConflict[]): string[] {
  const places = new Set(conflicts.filter(isPlaceInDispute).map(({ id }) => id));
  return conflicts.flatMap(({ list, id, field, mine, theirs }) => {
    const isEnd = (list === "links" || list === "intents") && (field === "from" || field === "to");
    return id !== null && isEnd && [mine, theirs].some((end) => places.has(placeOf(end))) ? [id] : [];
  });
}

/** A place that is kept would otherwise come back alone. */
function goneWithPlaces({ mine, theirs }: TopologySides, { merged, conflicts }: Merged): string[] {
  const places = conflicts.filter(isPlaceInDispute);
  const standing = placeIds(merged);
  for (const { id } of places) if (id !== null) standing.add(id);
  return places.flatMap((place) => {
    const [kept, other] = place.mine === null ? [theirs, mine] : [mine, theirs];
    const remaining = new Set(hangers(other).map(({ id }) => id));
    return hangers(kept).flatMap((item) => {
      const ends = endsOf(item);
      const isLost = !remaining.has(item.id) && ends.some((end) => end === place.id);
      return isLost && ends.every((end) => standing.has(end)) ? [item.id] : [];
    });
  });
}

function placeIds(...topologies: readonly Topology[]): Set<string> {
  return new Set(topologies.flatMap(({ vnets, sites }) => [...vnets, ...sites].map(({ id }) => id)));
}

function hangers(topology: Topology): Item[] {
  return [...itemsOf(topology, "links"), ...itemsOf(topology, "intents")];
}
