import { endsOf, type Item, isPlaceInDispute, type MergeConflict } from "./merge-conflict";

/**
 * The disputes that one object's choice ends: its own, and of the links and intents that end there those that could not
 * stay as the other side has them, or end at nothing else in dispute. A place that such a link needs goes with it; the
 * ids of objects are unique, "" is the topology itself.
 */
export function boundConflicts(
  conflicts: readonly MergeConflict[],
  object: string,
  side: "mine" | "theirs",
): Set<MergeConflict> {
  const other = side === "mine" ? "theirs" : "mine";
  const gone = { mine: placesWithout(conflicts, "mine"), theirs: placesWithout(conflicts, "theirs") };
  const chosen = new Set([object]);
  const isBound = (conflict: MergeConflict) => {
    const { along, id } = conflict;
    if (along === undefined) return chosen.has(id ?? "");
    if (along.every((place) => chosen.has(place))) return true;
    return endsIn(conflict[other]).some((end) => chosen.has(end) && gone[side].has(end));
  };
  for (;;) {
    const bound = conflicts.filter(isBound);
    const needed = bound.flatMap((conflict) => (conflict.along ? endsIn(conflict[side]) : []));
    const more = needed.filter((end) => gone[other].has(end) && !chosen.has(end));
    if (more.length === 0) return new Set(bound);
    for (const end of more) chosen.add(end);
  }
}

/** The places in dispute that a side does not have. */
function placesWithout(conflicts: readonly MergeConflict[], side: "mine" | "theirs"): Set<string | null> {
  return new Set(conflicts.filter((one) => isPlaceInDispute(one) && one[side] === null).map(({ id }) => id));
}

function endsIn(item: unknown): string[] {
  return item === null ? [] : endsOf(item as Item);
}
