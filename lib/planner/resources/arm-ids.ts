import type { Vnet } from "@/lib/topology";
import type { ResourceKind } from "../contract";

/** A subscription and a group: where a resource lies. */
export type Scope = Pick<Vnet, "subscriptionId" | "resourceGroup">;

export function groupArmId(scope: Scope): string {
  return `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroup}`;
}

export function networkArmId(scope: Scope, type: string, name: string): string {
  return `${networkProvider(scope)}/${type}/${name}`;
}

/** What the ids of all network resources of a group begin with. */
export function networkProvider(scope: Scope): string {
  return `${groupArmId(scope)}/providers/Microsoft.Network`;
}

export function vnetArmId(vnet: Scope & { name: string }): string {
  return networkArmId(vnet, "virtualNetworks", vnet.name);
}

/** Azure compares ids without case; so do we wherever two of them meet. */
export function toComparable(armId: string): string {
  return armId.toLowerCase();
}

/** A group's identity: names of groups are compared without case. */
export function groupKey(scope: Scope): string {
  return toComparable(groupArmId(scope));
}

const KINDS: [RegExp, ResourceKind][] = [
  [/\/virtualnetworks\/[^/]+\/subnets\/[^/]+$/, "subnet"],
  [/\/virtualnetworks\/[^/]+\/virtualnetworkpeerings\/[^/]+$/, "virtualNetworkPeering"],
  [/\/virtualnetworks\/[^/]+$/, "virtualNetwork"],
  [/\/publicipaddresses\/[^/]+$/, "publicIPAddress"],
  [/\/virtualnetworkgateways\/[^/]+$/, "virtualNetworkGateway"],
  [/\/localnetworkgateways\/[^/]+$/, "localNetworkGateway"],
  [/\/connections\/[^/]+$/, "connection"],
  [/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/, "resourceGroup"],
];

/** The kind of resource an id names; null for what we do not manage. */
export function kindOfArmId(armId: string): ResourceKind | null {
  const comparable = toComparable(armId);
  return KINDS.find(([pattern]) => pattern.test(comparable))?.[1] ?? null;
}

/** The last part of an id: the resource's own name. */
export function nameOfArmId(armId: string): string {
  return armId.slice(armId.lastIndexOf("/") + 1);
}

/** The id of the resource a child lies in, e.g. the vnet of a subnet. */
export function parentArmId(armId: string): string {
  return armId.split("/").slice(0, -2).join("/");
}
