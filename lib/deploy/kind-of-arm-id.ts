import type { ResourceKind } from "@/lib/planner";
import { invariant } from "@/lib/shared";

const KIND_BY_TYPE: Record<string, ResourceKind> = {
  virtualnetworks: "virtualNetwork",
  subnets: "subnet",
  virtualnetworkpeerings: "virtualNetworkPeering",
  publicipaddresses: "publicIPAddress",
  virtualnetworkgateways: "virtualNetworkGateway",
  localnetworkgateways: "localNetworkGateway",
  connections: "connection",
  sharedkey: "sharedKey",
  resourcegroups: "resourceGroup",
};

/** The kind of resource an ARM id names: its last type segment decides. */
export function kindOfArmId(armId: string): ResourceKind {
  const segments = armId.toLowerCase().split("/").filter(Boolean);
  const last = segments.at(-1) ?? "";
  const type = last === "sharedkey" ? last : (segments.at(-2) ?? "");
  const kind = KIND_BY_TYPE[type];
  invariant(kind !== undefined, `unknown kind of resource: ${armId}`);
  return kind;
}
