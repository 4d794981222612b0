import { placeName, type Topology } from "@/lib/topology";
import { isEqual } from "./is-equal";
import { separateIds } from "./separate-ids";

const LISTS = ["vnets", "sites", "links", "intents", "notes"] as const;
export type ObjectList = (typeof LISTS)[number];

/**
 * A field that two people changed differently. `field` null means the object as a whole: one removed it while the
 * other changed it; the absent side is then null.
 */
export interface MergeConflict {
  list: ObjectList | null;
  id: string | null;
  /** The object's name for a sentence: mine, else theirs. */
  name: string;
  field: string | null;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** The place that was removed together with this link or intent: both stay or go by one choice. */
  along?: string;
}

/** `merged` holds everything of both, and mine where both changed the same field. */
export interface MergeResult {
  merged: Topology;
  conflicts: MergeConflict[];
}

interface MergeInput {
  base: Topology;
  mine: Topology;
  theirs: Topology;
}

type Item = { id: string } & Record<string, unknown>;
type Fields = Record<string, unknown>;

/** Three-way comparison per field of every object; `base` is what both started from. */
export function mergeTopologies(base: Topology, mine: Topology, theirs: Topology): MergeResult {
  const conflicts: MergeConflict[] = [];
  const own = separateIds(base, mine, theirs);
  const top = mergeFields(without(base), without(own), without(theirs), (field, values) =>
    conflicts.push({ list: null, id: null, name: own.name, field, ...values }),
  );
  const lists = Object.fromEntries(
    LISTS.map((list) => [
      list,
      mergeList(list, items(base, list), items(own, list), items(theirs, list), conflicts),
    ]),
  );
  const merged = { ...own, ...top, ...lists } as Topology;
  const along = goneAlong({ base, mine: own, theirs }, merged, conflicts);
  return { merged: withMine(merged, along), conflicts: [...conflicts, ...along] };
}

/**
 * Links and intents that one side removed together with a place that the other side changed. They share the place's
 * fate: a place that is kept would otherwise come back alone.
 */
function goneAlong(
  input: MergeInput,
  merged: Topology,
  conflicts: readonly MergeConflict[],
): MergeConflict[] {
  const disputed = new Set(conflicts.map(({ id }) => id));
  const places = conflicts.filter(
    ({ list, field }) => field === null && (list === "vnets" || list === "sites"),
  );
  const standing = new Set([...merged.vnets, ...merged.sites, ...places].map(({ id }) => id));
  return places.flatMap(({ id: place, mine }) => {
    const [kept, other] = mine === null ? [input.theirs, input.mine] : [input.mine, input.theirs];
    return (["links", "intents"] as const).flatMap((list) => {
      const remaining = new Set(other[list].map(({ id }) => id));
      const lost = items(kept, list).filter(({ id }) => !remaining.has(id) && !disputed.has(id));
      return lost.flatMap((item): MergeConflict[] => {
        const ends = [placeOf(item.from), placeOf(item.to)];
        if (place === null || !ends.includes(place) || !ends.every((end) => standing.has(end))) return [];
        disputed.add(item.id);
        const sides = mine === null ? { mine: null, theirs: item } : { mine: item, theirs: null };
        const base = byId(items(input.base, list)).get(item.id) ?? null;
        const name = ends.map((end) => placeName(kept, end)).join(" – ");
        return [{ list, id: item.id, name, field: null, base, ...sides, along: place }];
      });
    });
  });
}

/** The place that an end names; an intent's may go on to a subnet: "vnet1/app". */
function placeOf(end: unknown): string {
  return String(end).split("/")[0] ?? "";
}

/** The topology with the other person's value in every field in dispute. */
export function withTheirs(topology: Topology, conflicts: readonly MergeConflict[]): Topology {
  return resolve(topology, conflicts, "theirs");
}

/** The topology with the own value in every field in dispute. */
export function withMine(topology: Topology, conflicts: readonly MergeConflict[]): Topology {
  return resolve(topology, conflicts, "mine");
}

function resolve(topology: Topology, conflicts: readonly MergeConflict[], side: "mine" | "theirs"): Topology {
  let result = topology;
  for (const conflict of conflicts) {
    const { list, field } = conflict;
    const key = list ?? field;
    if (key === null) continue;
    const value = list === null ? conflict[side] : resolveItem(items(result, list), conflict, conflict[side]);
    result = { ...result, [key]: value } as Topology;
  }
  return result;
}

function resolveItem(list: Item[], conflict: MergeConflict, value: unknown): Item[] {
  const { field, id } = conflict;
  if (field !== null) return list.map((item) => (item.id === id ? { ...item, [field]: value } : item));
  const others = list.filter((item) => item.id !== id);
  return value === null ? others : [...others, value as Item];
}

function mergeList(
  list: ObjectList,
  base: Item[],
  mine: Item[],
  theirs: Item[],
  conflicts: MergeConflict[],
): Item[] {
  const before = byId(base);
  const own = byId(mine);
  const other = byId(theirs);
  const order = [
    ...mine.map((item) => item.id),
    ...theirs.map((item) => item.id).filter((id) => !own.has(id)),
  ];
  return order.flatMap((id) => {
    const result = mergeItem(
      list,
      before.get(id) ?? null,
      own.get(id) ?? null,
      other.get(id) ?? null,
      conflicts,
    );
    return result ? [result] : [];
  });
}

function mergeItem(
  list: ObjectList,
  base: Item | null,
  mine: Item | null,
  theirs: Item | null,
  conflicts: MergeConflict[],
): Item | null {
  if (mine && theirs) {
    const name = nameOf(mine);
    const merged = mergeFields(base ?? {}, mine, theirs, (field, values) =>
      conflicts.push({ list, id: mine.id, name, field, ...values }),
    );
    return { ...mine, ...merged } as Item;
  }
  const present = mine ?? theirs;
  if (!base || !present) return present;
  // One side removed it: that stands unless the other side changed more than its place on the canvas.
  if (isEqual({ ...present, position: null }, { ...base, position: null })) return null;
  conflicts.push({ list, id: present.id, name: nameOf(present), field: null, base, mine, theirs });
  return mine;
}

function mergeFields(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  onConflict: (field: string, values: { base: unknown; mine: unknown; theirs: unknown }) => void,
): Fields {
  const merged: Fields = {};
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const values = { base: base[field], mine: mine[field], theirs: theirs[field] };
    const isMineUnchanged = isEqual(values.mine, values.base);
    merged[field] = isMineUnchanged ? values.theirs : values.mine;
    // Where things stand on the canvas is nobody's loss: the own place is kept without asking.
    const isDisputed =
      !isMineUnchanged && !isEqual(values.theirs, values.base) && !isEqual(values.mine, values.theirs);
    if (isDisputed && field !== "position") onConflict(field, values);
  }
  return merged;
}

/** The topology's own fields, its lists left out. */
function without(topology: Topology): Fields {
  const { format: _format, vnets: _v, sites: _s, links: _l, intents: _i, notes: _n, ...own } = topology;
  return own;
}

function items(topology: Topology, list: ObjectList): Item[] {
  return topology[list] as unknown as Item[];
}

function byId(list: Item[]): Map<string, Item> {
  return new Map(list.map((item) => [item.id, item]));
}

function nameOf(item: Item): string {
  return typeof item.name === "string" && item.name !== "" ? item.name : item.id;
}
