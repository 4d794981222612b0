/** Any value a JSON document can hold. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; members set to undefined are left out when it is written. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** The object at `value`, or an empty one when it is something else: request bodies may hold anything. */
export function toObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** True for JSON objects only, not for arrays and null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The array at `value`, or an empty one. */
export function toArray(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The string at `value`, or undefined. */
export function toText(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The strings of an array, other members dropped. */
export function toTexts(value: Json | undefined): string[] {
  return toArray(value).filter((item) => typeof item === "string");
}

/** The `id` member of a reference such as `{"id": "/subscriptions/…"}`. */
export function toReference(value: Json | undefined): string | undefined {
  return toText(toObject(value).id);
}

/** A copy of `value` without members that are null: Resource Manager takes them as not sent. */
export function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

/** A copy of `value` without the named members. */
export function omit(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
