import { isObject, type Json, type JsonObject } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { isEqual, memberOf, mergeDeep, toTemplateText } from "../values";
import { lengthOf } from "./strings";

/** ARM's limit on `range`. */
const LONGEST_RANGE = 10_000;

/** The functions on arrays, and those that take an array, a text or an object alike. */
export const collectionFunctions: Readonly<Record<string, TemplateFunction>> = {
  array: { least: 1, most: 1, run: (call) => toArray(call.value(0)) },
  concat: { least: 1, run: concat },
  contains: { least: 2, most: 2, run: (call) => contains(call, call.value(0), call.value(1)) },
  createArray: { least: 0, run: (call) => call.values() },
  empty: { least: 1, most: 1, run: isEmpty },
  first: { least: 1, most: 1, run: (call) => ends(call, 0) },
  last: { least: 1, most: 1, run: (call) => ends(call, -1) },
  flatten: {
    least: 1,
    most: 1,
    run: (call) =>
      call.array(0).flatMap((item) => (Array.isArray(item) ? item : call.refuseType(item, "Array"))),
  },
  indexOf: { least: 2, most: 2, run: (call) => indexOf(call, false) },
  lastIndexOf: { least: 2, most: 2, run: (call) => indexOf(call, true) },
  intersection: { least: 2, run: intersection },
  union: { least: 2, run: union },
  length: { least: 1, most: 1, run: (call) => lengthOf(call, call.value(0)) },
  range: { least: 2, most: 2, run: range },
  skip: { least: 2, most: 2, run: (call) => part(call, (value, count) => value.slice(count)) },
  take: { least: 2, most: 2, run: (call) => part(call, (value, count) => value.slice(0, count)) },
  tryGet: { least: 2, run: tryGet },
  indexFromEnd: { least: 2, most: 2, run: (call) => fromEnd(call) ?? refuseIndex(call) },
  tryIndexFromEnd: { least: 2, most: 2, run: (call) => fromEnd(call) ?? null },
};

function toArray(value: Json): Json[] {
  return Array.isArray(value) ? value : [value];
}

/** Arrays become one array, anything else one text. */
function concat(call: Call): Json {
  const values = call.values();
  if (values.every((value) => Array.isArray(value))) return values.flat();
  if (values.some((value) => Array.isArray(value) || isObject(value)))
    throw call.refuse("expects all its parameters to be arrays, or all to be texts, numbers or booleans");
  return call.joined(values.map(toTemplateText));
}

function contains(call: Call, where: Json, what: Json): boolean {
  if (typeof where === "string") return where.includes(toTemplateText(what));
  if (Array.isArray(where)) {
    call.scope.budget.make(where.length);
    return where.some((item) => isEqual(item, what));
  }
  if (isObject(where)) return memberOf(where, toTemplateText(what)) !== undefined;
  throw call.refuse("expects its first parameter to be an array, an object or a string");
}

function isEmpty(call: Call): boolean {
  const value = call.value(0);
  if (value === null) return true;
  if (typeof value === "string" || Array.isArray(value) || isObject(value))
    return lengthOf(call, value) === 0;
  throw call.refuse("expects its parameter to be an object, an array, or a string");
}

function ends(call: Call, at: 0 | -1): Json {
  const value = call.value(0);
  if (typeof value === "string") return value.at(at) ?? "";
  if (Array.isArray(value)) return value.at(at) ?? null;
  return call.refuseType(value, "Array, String");
}

function indexOf(call: Call, isLast: boolean): number {
  const value = call.value(0);
  const what = call.value(1);
  if (Array.isArray(value)) {
    const matches = (item: Json) => isEqual(item, what);
    return isLast ? value.findLastIndex(matches) : value.findIndex(matches);
  }
  if (typeof value !== "string") return call.refuseType(value, "Array, String");
  const [text, part] = [value.toLowerCase(), toTemplateText(what).toLowerCase()];
  return isLast ? text.lastIndexOf(part) : text.indexOf(part);
}

function intersection(call: Call): Json {
  return call.values().reduce((left, right) => {
    if (Array.isArray(left) && Array.isArray(right)) {
      call.scope.budget.make(left.length * right.length);
      return left.filter((item) => right.some((other) => isEqual(item, other)));
    }
    if (!isObject(left) || !isObject(right))
      throw call.refuse("expects all its parameters to be arrays or objects");
    return Object.fromEntries(
      Object.entries(left).filter(
        ([name, value]) => Object.hasOwn(right, name) && isEqual(value, right[name]),
      ),
    );
  });
}

function union(call: Call): Json {
  return call.values().reduce((left, right) => {
    if (Array.isArray(left) && Array.isArray(right)) {
      call.scope.budget.make((left.length + 1) * (right.length + 1));
      const fresh = right.filter((item) => !left.some((other) => isEqual(item, other)));
      return left.concat(fresh);
    }
    if (!isObject(left) || !isObject(right))
      throw call.refuse("expects all its parameters to be arrays or objects");
    call.scope.budget.make(Object.keys(left).length + Object.keys(right).length);
    return mergeDeep(left, right);
  });
}

function range(call: Call): Json {
  const [start, count] = [call.integer(0), call.integer(1)];
  if (count < 0 || count > LONGEST_RANGE || start + count > 2_147_483_647) {
    throw call.refuse(
      `expects its second parameter to be from 0 to ${LONGEST_RANGE}, and the sum of both not to exceed 2147483647`,
    );
  }
  return Array.from({ length: count }, (_, index) => start + index);
}

function part(call: Call, cut: <T extends string | Json[]>(value: T, count: number) => Json): Json {
  const value = call.value(0);
  const count = Math.max(0, call.integer(1));
  if (typeof value === "string" || Array.isArray(value)) return cut(value, count);
  return call.refuseType(value, "Array, String");
}

/** Null instead of an error where a member, or one below it, is missing. */
function tryGet(call: Call): Json {
  return call.values(1).reduce((value, at): Json => {
    if (typeof at === "number" && Array.isArray(value)) return value[at] ?? null;
    if (typeof at === "string" && isObject(value)) return memberOf(value, at)?.value ?? null;
    return null;
  }, call.value(0));
}

function fromEnd(call: Call): Json | undefined {
  const back = call.integer(1);
  return back < 1 ? undefined : call.array(0).at(-back);
}

function refuseIndex(call: Call): never {
  throw call.refuse("expects its second parameter to be an index within the array");
}

/** An object's members as `{key, value}`, ordered by key, as `items` gives them. */
export function itemsOf(value: JsonObject): Json[] {
  return Object.keys(value)
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((key) => ({ key, value: value[key] ?? null }));
}
