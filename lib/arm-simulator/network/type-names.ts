/** Azure's names of the types, each in one place: rooms of the types need one another's names. */
export const VNET = "Microsoft.Network/virtualNetworks";
export const SUBNET = "Microsoft.Network/virtualNetworks/subnets";
export const PEERING = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";
export const PUBLIC_IP = "Microsoft.Network/publicIPAddresses";
export const GATEWAY = "Microsoft.Network/virtualNetworkGateways";
export const LOCAL_GATEWAY = "Microsoft.Network/localNetworkGateways";
export const CONNECTION = "Microsoft.Network/connections";
export const SECURITY_GROUP = "Microsoft.Network/networkSecurityGroups";
export const ROUTE_TABLE = "Microsoft.Network/routeTables";
