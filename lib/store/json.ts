import { createHash } from "node:crypto";
import { Prisma } from "./generated/client";

/** A jsonb column as the type it was written as: only this room writes these columns. */
export function fromJson<T>(value: unknown): T {
  return value as T;
}

/** A plain value for a jsonb column; fields that are undefined fall away. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** A nullable jsonb column: null becomes SQL's NULL. */
export function toNullableJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null || value === undefined ? Prisma.DbNull : toJson(value);
}

/** SHA-256 in hex over the value's JSON with sorted keys: equal values have equal digests, whatever their order. */
export function digestJson(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(value)))
    .digest("hex");
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
}
