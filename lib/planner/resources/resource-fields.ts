import type { ResourceKind } from "../contract";
import { connectionFields } from "./connection";
import type { ResourceFields } from "./fields";
import { subnetFields } from "./gateway-subnet";
import { localNetworkGatewayFields } from "./local-network-gateway";
import { publicIpAddressFields } from "./public-ip-address";
import { resourceGroupFields } from "./resource-group";
import { sharedKeyFields } from "./shared-key";
import { virtualNetworkFields } from "./virtual-network";
import { virtualNetworkGatewayFields } from "./virtual-network-gateway";
import { virtualNetworkPeeringFields } from "./virtual-network-peering";

/** Every kind's own list; a kind without one does not compile. */
export const resourceFields: Record<ResourceKind, ResourceFields> = {
  resourceGroup: resourceGroupFields,
  virtualNetwork: virtualNetworkFields,
  subnet: subnetFields,
  publicIPAddress: publicIpAddressFields,
  virtualNetworkGateway: virtualNetworkGatewayFields,
  localNetworkGateway: localNetworkGatewayFields,
  connection: connectionFields,
  sharedKey: sharedKeyFields,
  virtualNetworkPeering: virtualNetworkPeeringFields,
};
