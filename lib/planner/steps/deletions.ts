import type { ArmBody, ObservedResource, ResourceKind, Step } from "../contract";
import { kindOfArmId, nameOfArmId, parentArmId, toComparable } from "../resources/arm-ids";

/** A resource that goes, and the id of the step that takes it away. */
export interface Deletion {
  stepId: string;
  kind: ResourceKind;
  observed: ObservedResource;
  dependsOn: Set<string>;
}

/**
 * The order of deletion: what refers to something goes before it. A peering that uses the far gateway counts as
 * referring to it, since Azure keeps a gateway that is in use.
 */
const RANK: Record<ResourceKind, number> = {
  sharedKey: 0,
  connection: 1,
  localNetworkGateway: 2,
  virtualNetworkGateway: 3,
  publicIPAddress: 4,
  subnet: 5,
  virtualNetworkPeering: 6,
  virtualNetwork: 7,
  resourceGroup: 8,
};

/** Puts resources that go into order: each waits for those that refer to it or lie in it. Never by cascade. */
export function orderDeletions(going: readonly { stepId: string; observed: ObservedResource }[]): Deletion[] {
  const deletions = going.flatMap(({ stepId, observed }): Deletion[] => {
    const kind = kindOfArmId(observed.armId);
    return kind ? [{ stepId, kind, observed, dependsOn: new Set() }] : [];
  });
  deletions.sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  const byId = new Map(deletions.map((deletion) => [toComparable(deletion.observed.armId), deletion]));
  const gatewaysByVnet = groupGatewaysByVnet(deletions);
  const peerings = deletions.filter(({ kind }) => kind === "virtualNetworkPeering");
  const sides = new Map(peerings.map((side) => [`${ownVnet(side)} ${remoteVnet(side)}`, side]));
  for (const deletion of deletions) {
    for (const target of referredIds(deletion)) {
      const referred = byId.get(target);
      if (referred && RANK[referred.kind] > RANK[deletion.kind]) referred.dependsOn.add(deletion.stepId);
    }
    if (!usesRemoteGateway(deletion)) continue;
    for (const gateway of gatewaysByVnet.get(remoteVnet(deletion)) ?? [])
      gateway.dependsOn.add(deletion.stepId);
    const lender = sides.get(`${remoteVnet(deletion)} ${ownVnet(deletion)}`);
    if (lender && !usesRemoteGateway(lender)) lender.dependsOn.add(deletion.stepId);
  }
  return deletions;
}

/**
 * What an update lets go of goes after it: a gateway's public address, and a gateway that a peering stops using.
 * Azure refuses to delete either before.
 */
export function waitForUpdates(
  deletions: readonly Deletion[],
  updates: readonly { step: Step; observed: ObservedResource }[],
): void {
  const addresses = new Map(
    deletions
      .filter(({ kind }) => kind === "publicIPAddress")
      .map((deletion) => [toComparable(deletion.observed.armId), deletion]),
  );
  const gatewaysByVnet = groupGatewaysByVnet(deletions);
  for (const { step, observed } of updates) {
    const found = new Set<string>();
    if (step.resource.kind === "virtualNetworkGateway") collectIds(observed.body, found);
    for (const id of found) addresses.get(id)?.dependsOn.add(step.id);
    if (!step.changes.some(({ path, to }) => path === "useRemoteGateways" && to === false)) continue;
    for (const gateway of gatewaysByVnet.get(remoteVnet({ observed })) ?? []) gateway.dependsOn.add(step.id);
  }
}

/** The step of a resource whose place in the design is no longer known. */
export function orphanStepId(armId: string): string {
  return `orphan/${kindOfArmId(armId) ?? "resource"}/${nameOfArmId(armId)}`;
}

/** Every id in a body with its parents, and what the resource itself lies in. */
function referredIds({ observed }: Deletion): Set<string> {
  const found = new Set<string>();
  collectIds(observed.body, found);
  const own = toComparable(observed.armId);
  found.add(own);
  for (const id of [...found]) {
    found.add(parentArmId(id));
    found.add(id.split("/").slice(0, 5).join("/"));
  }
  found.delete(own);
  return found;
}

function collectIds(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectIds(item, found);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === "id" && typeof inner === "string") found.add(toComparable(inner));
      else collectIds(inner, found);
    }
  }
}

function groupGatewaysByVnet(deletions: readonly Deletion[]): Map<string, Deletion[]> {
  const gateways = new Map<string, Deletion[]>();
  for (const deletion of deletions) {
    if (deletion.kind !== "virtualNetworkGateway") continue;
    for (const id of referredIds(deletion)) {
      if (kindOfArmId(id) !== "virtualNetwork") continue;
      gateways.set(id, [...(gateways.get(id) ?? []), deletion]);
    }
  }
  return gateways;
}

function propertiesOf(body: ArmBody): Record<string, unknown> {
  return (body.properties ?? {}) as Record<string, unknown>;
}

function usesRemoteGateway({ kind, observed }: Deletion): boolean {
  return kind === "virtualNetworkPeering" && propertiesOf(observed.body).useRemoteGateways === true;
}

function ownVnet({ observed }: Deletion): string {
  return toComparable(parentArmId(observed.armId));
}

function remoteVnet({ observed }: Pick<Deletion, "observed">): string {
  const remote = propertiesOf(observed.body).remoteVirtualNetwork as { id?: unknown } | undefined;
  return typeof remote?.id === "string" ? toComparable(remote.id) : "";
}
