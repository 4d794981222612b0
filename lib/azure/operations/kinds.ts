import type { ReadableRef } from "@/lib/deploy/cloud";
import type { ResourceKind } from "@/lib/planner";
import { connectionOperations } from "./connection";
import type { KindOperations } from "./kind-operations";
import { localNetworkGatewayOperations } from "./local-network-gateway";
import { publicIPAddressOperations } from "./public-ip-address";
import { resourceGroupOperations } from "./resource-group";
import { routeTableReader } from "./route-table";
import { subnetOperations } from "./subnet";
import { virtualNetworkOperations } from "./virtual-network";
import { virtualNetworkGatewayOperations } from "./virtual-network-gateway";
import { virtualNetworkPeeringOperations } from "./virtual-network-peering";

/** Everything with a body of its own; a shared key has none (`shared-key.ts`). */
export const kindOperations: Record<Exclude<ResourceKind, "sharedKey">, KindOperations> = {
  resourceGroup: resourceGroupOperations,
  virtualNetwork: virtualNetworkOperations,
  subnet: subnetOperations,
  virtualNetworkPeering: virtualNetworkPeeringOperations,
  publicIPAddress: publicIPAddressOperations,
  virtualNetworkGateway: virtualNetworkGatewayOperations,
  localNetworkGateway: localNetworkGatewayOperations,
  connection: connectionOperations,
};

/** Everything that can be looked at, what is never written included. */
export const kindReaders: Record<Exclude<ReadableRef["kind"], "sharedKey">, Pick<KindOperations, "get">> = {
  ...kindOperations,
  routeTable: routeTableReader,
};
