import { boundConflicts, type MergeConflict } from "@/lib/topology";

/** What is in dispute about one object, and about what stays or goes with it: one choice. */
export interface ConflictGroup {
  /** Names the object to `keepMine` and `takeTheirs`. */
  object: string;
  name: string;
  /** The object's own fields, or the object as a whole. */
  own: readonly MergeConflict[];
  /** Links and intents that end at the place in dispute; one between two such places belongs to both. */
  along: readonly MergeConflict[];
}

/** One group for each object, in the order in which they came up. */
export function groupConflicts(conflicts: readonly MergeConflict[]): ConflictGroup[] {
  return [...new Set(conflicts.flatMap(objectsOf))].map((object) => {
    const all = conflicts.filter((conflict) => objectsOf(conflict).includes(object));
    const [own, along] = [all.filter(isOwn), all.filter((conflict) => !isOwn(conflict))];
    return { object, name: (own[0] ?? along[0])?.name ?? "", own, along };
  });
}

/** Those that the choice of one side ends, for one object or for all where none is named, and those that stay open. */
export function splitConflicts(
  conflicts: readonly MergeConflict[],
  object: string | undefined,
  side: "mine" | "theirs",
): { chosen: MergeConflict[]; open: MergeConflict[] } {
  if (object === undefined) return { chosen: [...conflicts], open: [] };
  const chosen = boundConflicts(conflicts, object, side);
  return { chosen: [...chosen], open: conflicts.filter((conflict) => !chosen.has(conflict)) };
}

function isOwn({ along }: MergeConflict): boolean {
  return along === undefined;
}

/** Ids are unique in a design; the topology itself has none. */
function objectsOf({ along, id }: MergeConflict): readonly string[] {
  return along ?? [id ?? ""];
}
