import { isEqual } from "@/lib/topology";

/** `previous` where both maps hold equal JSON values under the same keys, else `next`. */
export function keepEqualMap<M extends ReadonlyMap<string, unknown>>(previous: M, next: M): M {
  if (previous === next) return previous;
  if (previous.size !== next.size) return next;
  for (const [key, value] of next) {
    if (!previous.has(key) || !isEqual(previous.get(key), value)) return next;
  }
  return previous;
}
