import { isObject, type Json, type JsonObject } from "../json";

/** The name of a value's type in ARM's errors. */
export function typeName(value: Json | undefined): string {
  if (value === undefined || value === null) return "Null";
  if (Array.isArray(value)) return "Array";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Float";
  return { string: "String", boolean: "Boolean", object: "Object" }[
    typeof value as "string" | "boolean" | "object"
  ];
}

/** The member of this name, in any case, as ARM reads objects; undefined when there is none. */
export function memberOf(value: JsonObject, name: string): { value: Json } | undefined {
  const found = Object.hasOwn(value, name) ? name : keyOf(value, name);
  if (found === undefined) return undefined;
  return { value: value[found] ?? null };
}

function keyOf(value: JsonObject, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.keys(value).find((key) => key.toLowerCase() === wanted);
}

/** How a value reads inside a text: .NET writes booleans with a capital. */
export function toTemplateText(value: Json): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "";
  return JSON.stringify(value);
}

/** Equal as JSON: the order of members does not count. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}

/** Members of both, objects below merged in turn; of other values the later one stays. */
export function mergeDeep(a: JsonObject, b: JsonObject): JsonObject {
  const merged = new Map(Object.entries(a));
  for (const [name, value] of Object.entries(b)) {
    const before = merged.get(name);
    merged.set(name, isObject(before) && isObject(value) ? mergeDeep(before, value) : value);
  }
  return Object.fromEntries(merged);
}
