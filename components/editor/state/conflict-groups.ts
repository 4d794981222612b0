import type { MergeConflict } from "@/lib/topology";

/** What is in dispute about one object, and about what stays or goes with it: one choice. */
export interface ConflictGroup {
  /** Names the object to `keepMine` and `takeTheirs`. */
  object: string;
  name: string;
  /** The object's own fields, or the object as a whole. */
  own: readonly MergeConflict[];
  /** Links and intents that share the fate of a place in dispute. */
  along: readonly MergeConflict[];
}

/** One group for each object, in the order in which they came up. */
export function groupConflicts(conflicts: readonly MergeConflict[]): ConflictGroup[] {
  return [...new Set(conflicts.map(objectOf))].map((object) => {
    const all = conflicts.filter((conflict) => objectOf(conflict) === object);
    const [own, along] = [all.filter(isOwn), all.filter((conflict) => !isOwn(conflict))];
    return { object, name: (own[0] ?? along[0])?.name ?? "", own, along };
  });
}

/** Those of one object, or all where none is named, and those that stay open. */
export function splitConflicts(
  conflicts: readonly MergeConflict[],
  object: string | undefined,
): { chosen: MergeConflict[]; open: MergeConflict[] } {
  const isChosen = (conflict: MergeConflict) => object === undefined || objectOf(conflict) === object;
  return {
    chosen: conflicts.filter(isChosen),
    open: conflicts.filter((conflict) => !isChosen(conflict)),
  };
}

function isOwn({ along }: MergeConflict): boolean {
  return along === undefined;
}

/** Ids are unique in a design; the topology itself has none. */
function objectOf({ along, id }: MergeConflict): string {
  return along ?? id ?? "";
}
