import { formatMessage } from "@/lib/messages";
import type { Change, DesiredResource, ResourceKind } from "../contract";
import { nameOfArmId } from "../resources/arm-ids";
import { readStepId } from "../resources/step-ids";
import type { TopologyIndex } from "../topology-index";

/** Why there is a step; each is one sentence in `steps.why`. */
export type Reason =
  | "create"
  | "update"
  | "repair"
  | "address"
  | "replace"
  | "replaceWith"
  | "makeWay"
  | "delete"
  | "tearDown"
  | "newKey"
  | "setKey"
  | "read";

/** One English sentence; `create` has one for each kind of resource. */
export function whyStep(
  index: TopologyIndex,
  reason: Reason,
  resource: Pick<DesiredResource, "armId" | "stepId" | "kind">,
  changes: readonly Change[],
): string {
  if (reason === "create") return whyCreate(index, resource);
  const fields = changes.map((change) => change.path).join(", ");
  return formatMessage(`steps.why.${reason}`, { fields });
}

function whyCreate(
  index: TopologyIndex,
  { armId, stepId, kind }: { armId: string; stepId: string; kind: ResourceKind },
): string {
  const { link, vnet } = readStepId(stepId);
  const found = link === null ? undefined : index.links.get(link);
  const farId = found && (found.from === vnet ? found.to : found.from);
  return formatMessage(createKey(kind), {
    name: nameOfArmId(armId),
    near: nameOf(index, vnet),
    far: nameOf(index, farId ?? null),
  });
}

const createKeys = new Map<ResourceKind, string>();

/** One text for each kind: a key that is put together anew is looked up far more slowly. */
function createKey(kind: ResourceKind): string {
  const known = createKeys.get(kind);
  if (known !== undefined) return known;
  const key = `steps.why.create.${kind}`;
  createKeys.set(kind, key);
  return key;
}

function nameOf(index: TopologyIndex, id: string | null): string {
  return id === null ? "" : (index.places.get(id)?.name ?? id);
}
