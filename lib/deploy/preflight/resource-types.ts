import type { ResourceKind } from "@/lib/planner";

/** Azure's name of each kind of resource, as its actions begin; a key is a part of its connection. */
export const RESOURCE_TYPES: Readonly<Record<ResourceKind, string>> = {
  resourceGroup: "Microsoft.Resources/subscriptions/resourceGroups",
  virtualNetwork: "Microsoft.Network/virtualNetworks",
  subnet: "Microsoft.Network/virtualNetworks/subnets",
  publicIPAddress: "Microsoft.Network/publicIPAddresses",
  virtualNetworkGateway: "Microsoft.Network/virtualNetworkGateways",
  localNetworkGateway: "Microsoft.Network/localNetworkGateways",
  connection: "Microsoft.Network/connections",
  sharedKey: "Microsoft.Network/connections",
  virtualNetworkPeering: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
};

/** The one provider whose resources are built. */
export const NAMESPACE = "Microsoft.Network";
