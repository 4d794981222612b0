import { isEqual } from "../is-equal";
import { placeName } from "../queries";
import type { Topology } from "../schema";
import { hangingIds } from "./hanging";
import {
  endsOf,
  type Item,
  isPlaceInDispute,
  itemsOf,
  type MergeConflict,
  OBJECT_LISTS,
  type ObjectList,
  type TopologySides,
} from "./merge-conflict";
import { type Fields, mergeFields, type Places, type Sides } from "./merge-fields";
import { mergeOrder } from "./merge-order";
import { type RenamedIds, separateIds, withIds } from "./separate-ids";

/** `merged` holds everything of both, and mine where both changed the same field. */
export interface MergeResult {
  merged: Topology;
  conflicts: MergeConflict[];
  /** Own new objects whose id somebody else gave to another one. */
  renamed: RenamedIds;
}

/**
 * Three-way comparison per field of every object; `base` is what both started from. Neither `merged` nor the same
 * with the other side's values (`withSide`) has a link to nowhere, unless a side had it: where a place goes on one side
 * and is linked on the other, the place is in dispute.
 */
export function mergeTopologies(sides: TopologySides, places: Places = "mine"): MergeResult {
  const renamed = separateIds(sides);
  const own = { ...sides, mine: withIds(sides.mine, renamed) };
  let disputed: ReadonlySet<string> = new Set();
  for (;;) {
    const result = mergeOnce(own, disputed, places);
    const hanging = hangingIds(own, result).filter((id) => !disputed.has(id));
    if (hanging.length === 0) return { ...result, conflicts: markAlong(result.conflicts), renamed };
    disputed = new Set([...disputed, ...hanging]);
  }
}

/** `disputed` are ids of objects that are one whole: where the sides differ, mine counts and is asked about. */
function mergeOnce(sides: TopologySides, disputed: ReadonlySet<string>, places: Places) {
  const { base, mine, theirs } = sides;
  const conflicts: MergeConflict[] = [];
  const top = mergeFields(
    { base: without(base), mine: without(mine), theirs: without(theirs) },
    places,
    (found) => conflicts.push({ list: null, id: null, name: mine.name, ...found }),
  );
  const lists = OBJECT_LISTS.map(
    (list) => [list, mergeList(list, sides, { disputed, places, conflicts })] as const,
  );
  const isMine = lists.every(([list, items]) => items === itemsOf(mine, list));
  const merged = { ...mine, ...top, ...Object.fromEntries(lists) } as Topology;
  return { merged: isMine && isEqual(without(mine), top) ? mine : merged, conflicts };
}

interface ListMerge {
  disputed: ReadonlySet<string>;
  places: Places;
  conflicts: MergeConflict[];
}

/** Mine itself when nothing is new. */
function mergeList(list: ObjectList, sides: TopologySides, merge: ListMerge): Item[] {
  const lists = {
    base: itemsOf(sides.base, list),
    mine: itemsOf(sides.mine, list),
    theirs: itemsOf(sides.theirs, list),
  };
  const [before, own, other] = [byId(lists.base), byId(lists.mine), byId(lists.theirs)];
  const order = mergeOrder({ base: ids(lists.base), mine: ids(lists.mine), theirs: ids(lists.theirs) });
  const merged = order.flatMap((id) => {
    const item = { base: before.get(id) ?? null, mine: own.get(id) ?? null, theirs: other.get(id) ?? null };
    const result = mergeItem(item, {
      ...merge,
      naming: () => ({ list, id, name: nameItem(list, item, sides) }),
    });
    return result ? [result] : [];
  });
  const isMine = merged.length === lists.mine.length && merged.every((item, at) => item === lists.mine[at]);
  return isMine ? lists.mine : merged;
}

interface ItemMerge extends ListMerge {
  naming: () => Pick<MergeConflict, "list" | "id" | "name">;
}

function mergeItem(
  item: Sides<Item | null>,
  { disputed, places, conflicts, naming }: ItemMerge,
): Item | null {
  const { base, mine, theirs } = item;
  const dispute = () => {
    conflicts.push({ ...naming(), field: null, ...item });
    return mine;
  };
  const present = mine ?? theirs;
  if (present === null || isEqual(mine, theirs)) return mine;
  if (disputed.has(present.id)) return dispute();
  if (mine && theirs)
    return mergeFields({ base: base ?? {}, mine, theirs }, places, (found) =>
      conflicts.push({ ...naming(), ...found }),
    ) as Item;
  if (!base) return present;
  // One side removed it: that stands unless the other side changed more than its place on the canvas.
  return isEqual({ ...present, position: null }, { ...base, position: null }) ? null : dispute();
}

/** Tells of links and intents in dispute which places in dispute they end at. */
function markAlong(conflicts: MergeConflict[]): MergeConflict[] {
  const places = new Set(conflicts.filter(isPlaceInDispute).map(({ id }) => id));
  return conflicts.map((conflict) => {
    if (conflict.field !== null || (conflict.list !== "links" && conflict.list !== "intents"))
      return conflict;
    const ends = [conflict.mine, conflict.theirs].flatMap((item) =>
      item === null ? [] : endsOf(item as Item),
    );
    const along = [...new Set(ends)].filter((end) => places.has(end));
    return along.length === 0 ? conflict : { ...conflict, along };
  });
}

function nameItem(list: ObjectList, { mine, theirs }: Sides<Item | null>, sides: TopologySides): string {
  const item = mine ?? theirs;
  if (item === null) return "";
  if (list === "links" || list === "intents")
    return endsOf(item)
      .map((end) => placeName(mine ? sides.mine : sides.theirs, end))
      .join(" – ");
  const text = list === "notes" ? String(item.text).split("\n", 1)[0]?.slice(0, 40) : item.name;
  return typeof text === "string" && text !== "" ? text : item.id;
}

/** The topology's own fields, its lists left out. */
function without(topology: Topology): Fields {
  const { format: _format, vnets: _v, sites: _s, links: _l, intents: _i, notes: _n, ...own } = topology;
  return own;
}

function ids(list: Item[]): string[] {
  return list.map(({ id }) => id);
}

function byId(list: Item[]): Map<string, Item> {
  return new Map(list.map((item) => [item.id, item]));
}
