import type { Step } from "@/lib/planner";
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
  const vnet = nearVnetOf(id);
  switch (resource.kind) {
    case "virtualNetwork":
      return toKeys(resource.armId);
    case "subnet":
    case "virtualNetworkPeering":
      return toKeys(parentOf(resource.armId));
    case "virtualNetworkGateway":
      return toKeys(find(`vnet/${vnet}`), resource.armId);
    case "connection":
    case "sharedKey":
      // Of a gateway that no design holds any more only the connection is known.
      return toKeys(find(`gateway/${vnet}`) ?? resource.armId);
    case "resourceGroup":
    case "publicIPAddress":
    case "localNetworkGateway":
      return [];
  }
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
