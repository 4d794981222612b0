import { type Step, WRITE_LOCKS } from "@/lib/planner";
import { nearVnetOf } from "./near-vnet";

/**
 * What each step's write keeps busy, as lower-case ARM ids: Azure turns away a second write on one vnet or one gateway
 * while the first runs; different gateways go on side by side. `armIdOf` tells the resource of a step id, whether or not
 * it is among `steps`. Sorted, so that everybody takes keys in one order.
 */
export function listLockKeys(
  steps: readonly Step[],
  armIdOf: (stepId: string) => string | undefined,
): Map<string, string[]> {
  const planned = new Map(steps.map(({ id, resource }) => [id, resource.armId]));
  const find = (stepId: string) => planned.get(stepId) ?? armIdOf(stepId);
  return new Map(steps.map((step) => [step.id, lockKeysOf(step, find)]));
}

function lockKeysOf({ id, resource }: Step, find: (stepId: string) => string | undefined): string[] {
  const locks = WRITE_LOCKS[resource.kind];
  const near = nearVnetOf(id);
  return toKeys(
    locks.vnet ? vnetOf(resource, () => find(`vnet/${near}`)) : undefined,
    locks.gateway ? gatewayOf(resource, () => find(`gateway/${near}`)) : undefined,
  );
}

type Resource = Step["resource"];

function vnetOf({ kind, armId }: Resource, findNear: () => string | undefined): string | undefined {
  if (kind === "virtualNetwork") return armId;
  return kind === "subnet" || kind === "virtualNetworkPeering" ? parentOf(armId) : findNear();
}

/** Of a gateway that no design holds any more only its connection is known. */
function gatewayOf({ kind, armId }: Resource, findNear: () => string | undefined): string {
  return kind === "virtualNetworkGateway" ? armId : (findNear() ?? armId);
}

/** The vnet of a subnet or peering. */
function parentOf(armId: string): string {
  return armId.split("/").slice(0, -2).join("/");
}

function toKeys(...armIds: (string | undefined)[]): string[] {
  return armIds
    .filter((armId) => armId !== undefined)
    .map((armId) => armId.toLowerCase())
    .sort();
}
