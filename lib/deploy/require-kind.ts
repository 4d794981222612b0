import { kindOfArmId, type ResourceKind } from "@/lib/planner";
import { invariant } from "@/lib/shared";

/** The kind of a resource that is in a plan or was observed: of nothing else does the engine know an id. */
export function requireKind(armId: string): ResourceKind {
  const kind = kindOfArmId(armId);
  invariant(kind !== null, `unknown kind of resource: ${armId}`);
  return kind;
}
