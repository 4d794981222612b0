import type { ArmBody } from "@/lib/planner";

/** Members that hold names a person chose, which must not be mistaken for structure. */
const OPAQUE = new Set(["tags"]);

/**
 * The SDK's model of a wire body: what the wire nests under `properties`, at any depth, stands one level higher
 * in the SDK. `T` is the SDK's model type; what it has no place for the SDK drops without a word, so that is put back
 * when the request leaves (`restoreLostFields`).
 */
export function toSdkModel<T>(body: ArmBody): T {
  return flatten(body) as T;
}

function flatten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flatten);
  if (!isRecord(value)) return value;
  const { properties, ...own } = value;
  const members = Object.entries(own).map(([key, inner]) => [key, OPAQUE.has(key) ? inner : flatten(inner)]);
  const nested = isRecord(properties) ? flatten(properties) : {};
  // Where both levels have a name, e.g. a NAT rule's `type`, the outer one is Azure's own and not for us to send.
  return { ...Object.fromEntries(members), ...(nested as object) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
