import { isDeepStrictEqual } from "node:util";
import { type ArmBody, compareBodies, type ResourceKind } from "@/lib/planner";

/** One field that is not any more what it was when the plan was made. */
export interface FoundChange {
  /** As in a plan's changes: without `properties`, items of named lists under their name. */
  path: string;
  planned: unknown;
  found: unknown;
}

/**
 * The first field we care for that somebody else has changed since the plan was made, or null. Both bodies are held
 * against what is wanted, so what only Azure writes never counts, nor what has become as wanted meanwhile, such as by
 * another step of ours.
 */
export function findChange(
  kind: ResourceKind,
  wanted: ArmBody,
  { planned, found }: { planned: ArmBody; found: ArmBody },
): FoundChange | null {
  const before = new Map(compareBodies(kind, wanted, planned).map((change) => [change.path, change]));
  for (const { path, from, to } of compareBodies(kind, wanted, found)) {
    const was = before.get(path);
    // Without a change to make, it was as wanted.
    const value = was === undefined ? to : was.from;
    if (!isDeepStrictEqual(value, from)) return { path, planned: value, found: from };
  }
  return null;
}
