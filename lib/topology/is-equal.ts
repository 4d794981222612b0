/** Deep equality of plain JSON values, the order of an object's fields aside; an absent field equals undefined. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isEqual(item, right[index]))
    );
  }
  const first = left as Record<string, unknown>;
  const second = right as Record<string, unknown>;
  for (const key in first) if (!isEqual(first[key], second[key])) return false;
  for (const key in second) if (!Object.hasOwn(first, key) && second[key] !== undefined) return false;
  return true;
}
