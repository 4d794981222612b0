import type { ResourceType } from "../records";
import { connectionDeclaration } from "./connections/declaration";
import type { Declaration } from "./declaration";
import { localNetworkGatewayDeclaration } from "./local-network-gateways/declaration";
import { networkSecurityGroupDeclaration } from "./network-security-groups/declaration";
import { peeringDeclaration } from "./peerings/declaration";
import { publicIpAddressDeclaration } from "./public-ip-addresses/declaration";
import { routeTableDeclaration } from "./route-tables/declaration";
import { subnetDeclaration } from "./subnets/declaration";
import { virtualNetworkGatewayDeclaration } from "./virtual-network-gateways/declaration";
import { virtualNetworkDeclaration } from "./virtual-networks/declaration";

/** The declaration of every type; the times between its states come from the recorded timings. */
export const DECLARATIONS: Readonly<Record<ResourceType, Declaration>> = {
  "Microsoft.Network/virtualNetworks": virtualNetworkDeclaration,
  "Microsoft.Network/virtualNetworks/subnets": subnetDeclaration,
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": peeringDeclaration,
  "Microsoft.Network/publicIPAddresses": publicIpAddressDeclaration,
  "Microsoft.Network/virtualNetworkGateways": virtualNetworkGatewayDeclaration,
  "Microsoft.Network/localNetworkGateways": localNetworkGatewayDeclaration,
  "Microsoft.Network/connections": connectionDeclaration,
  "Microsoft.Network/networkSecurityGroups": networkSecurityGroupDeclaration,
  "Microsoft.Network/routeTables": routeTableDeclaration,
};
