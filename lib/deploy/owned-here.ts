import { type ArmBody, OWNER_TAG, type ResourceKind } from "@/lib/planner";
import { findCreator } from "@/lib/store";
import type { ResourceRef } from "./cloud";
import type { WalkContext } from "./engine-context";

/** Kinds that Azure lets nobody tag. */
const UNTAGGED: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  "subnet",
  "virtualNetworkPeering",
  "sharedKey",
]);

/**
 * True when this topology created what was found: the ledger says so, and so does the resource itself, since somebody
 * may have removed ours and created another one of the same name.
 */
export async function isOwnedHere(
  { store, claim }: WalkContext,
  { kind, armId }: ResourceRef,
  found: ArmBody,
): Promise<boolean> {
  const creator = (await findCreator(store, armId)) ?? (await findVnetsCreator(store, kind, armId));
  return creator === claim.topologyId && isTaggedFor(claim.topologyId, kind, found);
}

/** A subnet that was built with its vnet has no entry of its own; the planner names only those of our revisions. */
function findVnetsCreator(
  store: WalkContext["store"],
  kind: ResourceKind,
  armId: string,
): Promise<string | null> {
  if (kind !== "subnet") return Promise.resolve(null);
  return findCreator(store, armId.split("/").slice(0, -2).join("/"));
}

/** True when the resource carries the topology's tag, or is of a kind without tags. */
export function isTaggedFor(topologyId: string, kind: ResourceKind, found: ArmBody): boolean {
  if (UNTAGGED.has(kind)) return true;
  const { tags } = found;
  return typeof tags === "object" && tags !== null && Reflect.get(tags, OWNER_TAG) === topologyId;
}
