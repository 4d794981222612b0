import { isEqual } from "../is-equal";

export type Fields = Record<string, unknown>;

/** Three states of the same thing: what two people started from, and what each made of it. */
export interface Sides<T> {
  base: T;
  mine: T;
  theirs: T;
}

/** A field that both changed, each in another way; nested ones with a dot: "gateway.sku". */
export interface FieldConflict extends Sides<unknown> {
  field: string;
}

/** Whose place on the canvas counts where both moved the same thing: that is nobody's loss, so nobody is asked. */
export type Places = "mine" | "theirs";

/** Records whose fields are compared one by one; all others are one value. */
const NESTED = new Set(["gateway", "settings"]);

/**
 * What both made of an object, field by field; mine where both changed the same one, which `onConflict` is told. Lists
 * of subnets are compared by name and tags by key, all other lists are one value. `mine` itself when nothing is new.
 */
export function mergeFields(
  sides: Sides<Fields>,
  places: Places,
  onConflict: (conflict: FieldConflict) => void,
  path = "",
): Fields {
  const { base, mine, theirs } = sides;
  const hasOtherSku = path === "gateway." && !isEqual(mine.sku, theirs.sku);
  const merged: Fields = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const values = { base: base[key], mine: mine[key], theirs: theirs[key] };
    merged[key] =
      hasOtherSku && key === "generation"
        ? mergeGeneration(sides, onConflict)
        : mergeValue(`${path}${key}`, values, places, onConflict);
  }
  const isMine = Object.keys(merged).every((key) => merged[key] === mine[key]);
  return isMine ? mine : merged;
}

function mergeValue(
  field: string,
  values: Sides<unknown>,
  places: Places,
  onConflict: (conflict: FieldConflict) => void,
): unknown {
  const { base, mine, theirs } = values;
  if (isEqual(mine, theirs) || isEqual(theirs, base)) return mine;
  if (isEqual(mine, base)) return theirs;
  if (field === "position") return mergePosition(values, places);
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) {
    if (NESTED.has(field)) return mergeFields({ base, mine, theirs }, places, onConflict, `${field}.`);
    if (field === "tags" || field === "settings.tags") {
      const tags = mergeKeyed({ base, mine, theirs });
      if (tags !== null) return tags;
    }
  }
  if (field === "subnets") {
    const subnets = mergeSubnets(values);
    if (subnets !== null) return subnets;
  }
  onConflict({ field, ...values });
  return mine;
}

/** A generation says nothing without its SKU: it comes from the side whose SKU counts, unless the other changed it. */
function mergeGeneration(sides: Sides<Fields>, onConflict: (conflict: FieldConflict) => void): unknown {
  const { base, mine, theirs } = sides;
  const isOwnSku = !isEqual(mine.sku, base.sku);
  const values = { base: base.generation, mine: mine.generation, theirs: theirs.generation };
  if (isEqual(values.mine, values.theirs)) return values.mine;
  const other = isOwnSku ? values.theirs : values.mine;
  const isInDispute = isOwnSku && !isEqual(theirs.sku, base.sku);
  if (!isInDispute && isEqual(other, values.base)) return isOwnSku ? values.mine : values.theirs;
  onConflict({ field: "gateway.generation", ...values });
  return values.mine;
}

/** Where it stands is one value, whether it is pinned another. */
function mergePosition({ base, mine, theirs }: Sides<unknown>, places: Places): unknown {
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return places === "mine" ? mine : theirs;
  const at = ({ x, y }: Fields) => ({ x, y });
  const chosen = isEqual(at(mine), at(base)) ? theirs : isEqual(at(theirs), at(base)) ? mine : null;
  const pinned = isEqual(mine.pinned, base.pinned) ? theirs.pinned : mine.pinned;
  return { ...at(chosen ?? (places === "mine" ? mine : theirs)), ...(pinned ? { pinned } : {}) };
}

/** Null when both changed the same key in different ways. */
function mergeKeyed({ base, mine, theirs }: Sides<Fields>): Fields | null {
  const merged: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [before, own, other] = [ownValue(base, key), ownValue(mine, key), ownValue(theirs, key)];
    const isMine = isEqual(other, before) || isEqual(own, other);
    if (!isMine && !isEqual(own, before)) return null;
    const value = isMine ? own : other;
    if (value !== undefined) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}

/** Null when both changed the same subnet in different ways, or a name stands twice and names none. */
function mergeSubnets({ base, mine, theirs }: Sides<unknown>): unknown[] | null {
  const lists = [base, mine, theirs].map(byName);
  const [before, own, other] = lists;
  if (!before || !own || !other) return null;
  const merged = mergeKeyed({ base: before, mine: own, theirs: other });
  return merged === null ? null : Object.values(merged);
}

function byName(list: unknown): Fields | null {
  if (!Array.isArray(list)) return null;
  // Prefixed: a name that is a number would be moved to the front.
  const named = list.map((item: { name: string }) => [`name ${item.name}`, item] as const);
  return new Set(named.map(([name]) => name)).size === named.length ? Object.fromEntries(named) : null;
}

function ownValue(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** True for an object that is no list. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
