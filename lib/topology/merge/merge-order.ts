import type { Sides } from "./merge-fields";

/**
 * The order of what both lists hold: mine, unless they changed the order. What only the other
 * list holds follows the one it follows there, so that who has changed nothing ends with exactly their list.
 */
export function mergeOrder({ base, mine, theirs }: Sides<readonly string[]>): string[] {
  const [leading, other] = isSameOrder(base, theirs) ? [mine, theirs] : [theirs, mine];
  const known = new Set(leading);
  const following = new Map<string | null, string[]>();
  let before: string | null = null;
  for (const id of other) {
    if (known.has(id)) before = id;
    else following.set(before, [...(following.get(before) ?? []), id]);
  }
  return [...(following.get(null) ?? []), ...leading.flatMap((id) => [id, ...(following.get(id) ?? [])])];
}

/** Whether what both hold stands in the same order in both. */
function isSameOrder(left: readonly string[], right: readonly string[]): boolean {
  const [inLeft, inRight] = [new Set(left), new Set(right)];
  const common = right.filter((id) => inLeft.has(id));
  return left.filter((id) => inRight.has(id)).every((id, index) => id === common[index]);
}
