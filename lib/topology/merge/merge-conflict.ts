import type { Topology } from "../schema";
import type { Fields, Sides } from "./merge-fields";

export const OBJECT_LISTS = ["vnets", "sites", "links", "intents", "notes"] as const;
export type ObjectList = (typeof OBJECT_LISTS)[number];

/** An object of any list. */
export type Item = { id: string } & Fields;

/** Three states of a topology. */
export type TopologySides = Sides<Topology>;

/**
 * A field that two people changed differently. `field` null means the object as a whole: one removed it, or what it
 * hangs on, while the other changed it; where it is absent the side is null. `list` null means the topology itself.
 */
export interface MergeConflict extends Sides<unknown> {
  list: ObjectList | null;
  id: string | null;
  /** The object's name for a sentence: mine, else theirs. */
  name: string;
  /** Nested ones with a dot: "gateway.sku". */
  field: string | null;
  /** The places in dispute that this link or intent ends at, one or two: it cannot stay without them. */
  along?: readonly string[];
}

/**
 * The topology with one side's value in every field in dispute. What comes back stands where it stands in `order`, as
 * far as its neighbours there are still to be found.
 */
export function withSide(
  topology: Topology,
  conflicts: readonly MergeConflict[],
  side: keyof TopologySides,
  order: Topology,
): Topology {
  let result = topology;
  for (const conflict of conflicts) {
    const { list, field } = conflict;
    const value = conflict[side];
    if (list !== null) {
      const items = setItem(itemsOf(result, list), conflict, value, itemsOf(order, list));
      result = { ...result, [list]: items };
    } else if (field !== null) result = setField({ ...result }, field, value) as unknown as Topology;
  }
  return result;
}

function setItem(list: Item[], { id, field }: MergeConflict, value: unknown, order: Item[]): Item[] {
  if (field !== null)
    return list.map((item) => (item.id === id ? (setField(item, field, value) as Item) : item));
  if (value === null || value === undefined) return list.filter((item) => item.id !== id);
  const item = value as Item;
  if (list.some((one) => one.id === id)) return list.map((one) => (one.id === id ? item : one));
  return insertItem(list, item, order);
}

/** Behind the nearest one that stands before it in `order`. */
function insertItem(list: Item[], item: Item, order: Item[]): Item[] {
  const places = new Map(list.map(({ id }, index) => [id, index]));
  const at = order.findIndex(({ id }) => id === item.id);
  const before = order.slice(0, Math.max(at, 0)).findLast(({ id }) => places.has(id));
  const index = at < 0 ? list.length : before ? (places.get(before.id) ?? -1) + 1 : 0;
  return list.toSpliced(index, 0, item);
}

function setField(fields: Fields, field: string, value: unknown): Fields {
  const [key = "", ...rest] = field.split(".");
  if (rest.length === 0) return { ...fields, [key]: value };
  const inner = fields[key];
  if (typeof inner !== "object" || inner === null) return fields;
  return { ...fields, [key]: { ...inner, [rest.join(".")]: value } };
}

/** One of its lists, whatever is in it. */
export function itemsOf(topology: Topology, list: ObjectList): Item[] {
  return topology[list] as unknown as Item[];
}

/** The places that a link or an intent ends at. */
export function endsOf(item: Item): string[] {
  return [placeOf(item.from), placeOf(item.to)];
}

/** The place that an end names; an intent's end may go on: "vnet1/clients". */
export function placeOf(end: unknown): string {
  return String(end).split("/", 1)[0] ?? "";
}

/** A VNet or site that one side removed while the other changed it or what hangs on it. */
export function isPlaceInDispute({ list, field }: MergeConflict): boolean {
  return field === null && (list === "vnets" || list === "sites");
}
