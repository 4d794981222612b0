import type { ReadableRef } from "@/lib/deploy/cloud";
import { invariant } from "@/lib/shared";

/** The names in an ARM id, as the SDK's methods want them. */
export interface ArmId {
  subscriptionId: string;
  resourceGroup: string;
  /** The resource's own name; the group's for a resource group. */
  name: string;
  /** The virtual network around a subnet or peering, else null. */
  parentName: string | null;
}

/** Segments between the group and the names, in Azure's spelling; children name their parent's type first. */
const TYPES: Record<Exclude<ReadableRef["kind"], "resourceGroup">, string[]> = {
  virtualNetwork: ["virtualNetworks"],
  subnet: ["virtualNetworks", "subnets"],
  virtualNetworkPeering: ["virtualNetworks", "virtualNetworkPeerings"],
  publicIPAddress: ["publicIPAddresses"],
  virtualNetworkGateway: ["virtualNetworkGateways"],
  localNetworkGateway: ["localNetworkGateways"],
  connection: ["connections"],
  routeTable: ["routeTables"],
  // The key is a part of its connection; `connection id` and `connection id/sharedKey` both name it.
  sharedKey: ["connections"],
};

const GROUP = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)(\/.*)?$/i;
const PROVIDER = "/providers/Microsoft.Network/";

/** Takes an ARM id apart, ignoring case as Azure does; an id that is not one of that kind is a bug of ours. */
export function parseArmId({ kind, armId }: ReadableRef): ArmId {
  const wrong = `${armId} is not the Azure id of a ${kind}`;
  const match = GROUP.exec(armId);
  invariant(match, wrong);
  const [, subscriptionId = "", resourceGroup = "", rest = ""] = match;
  if (kind === "resourceGroup") {
    invariant(rest === "", wrong);
    return { subscriptionId, resourceGroup, name: resourceGroup, parentName: null };
  }
  invariant(rest.toLowerCase().startsWith(PROVIDER.toLowerCase()), wrong);
  const segments = rest.slice(PROVIDER.length).split("/");
  if (kind === "sharedKey" && segments.at(-1)?.toLowerCase() === "sharedkey") segments.pop();
  const types = TYPES[kind];
  invariant(segments.length === types.length * 2, wrong);
  const names = types.map((type, index) => {
    invariant(segments[index * 2]?.toLowerCase() === type.toLowerCase(), wrong);
    return segments[index * 2 + 1];
  });
  const name = names.at(-1);
  invariant(name && names.every(Boolean), wrong);
  return { subscriptionId, resourceGroup, name, parentName: (names.length > 1 && names[0]) || null };
}

/** The virtual network a child resource lies in. */
export function parentOf(id: ArmId): string {
  invariant(id.parentName, `${id.name} has no virtual network around it`);
  return id.parentName;
}
