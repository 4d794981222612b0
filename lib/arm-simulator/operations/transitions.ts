import type { ProvisioningState, ResourceType } from "../records";

/** How one type of resource moves: what it is while an operation runs, what it becomes, and whose timings count. */
export interface Transitions {
  /** The word in the recorded timings and in Retry-After. */
  timing: string;
  /** Azure's name of the resource inside operation names. */
  operationNoun: string;
  write: { during: ProvisioningState; after: ProvisioningState };
  delete: { during: ProvisioningState; after: "gone" };
}

const USUAL = {
  write: { during: "Updating", after: "Succeeded" },
  delete: { during: "Deleting", after: "gone" },
} as const;

/** The declared transitions of every type; the times between come from the recorded timings. */
export const TRANSITIONS: Readonly<Record<ResourceType, Transitions>> = {
  "Microsoft.Network/virtualNetworks": {
    timing: "virtualNetworks",
    operationNoun: "VirtualNetwork",
    ...USUAL,
  },
  "Microsoft.Network/virtualNetworks/subnets": { timing: "subnets", operationNoun: "Subnet", ...USUAL },
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": {
    timing: "virtualNetworkPeerings",
    operationNoun: "VirtualNetworkPeering",
    ...USUAL,
  },
  "Microsoft.Network/publicIPAddresses": {
    timing: "publicIPAddresses",
    operationNoun: "PublicIpAddress",
    ...USUAL,
  },
  "Microsoft.Network/virtualNetworkGateways": {
    timing: "virtualNetworkGateways",
    operationNoun: "VirtualNetworkGateway",
    ...USUAL,
  },
  "Microsoft.Network/localNetworkGateways": {
    timing: "localNetworkGateways",
    operationNoun: "LocalNetworkGateway",
    ...USUAL,
  },
  "Microsoft.Network/connections": {
    timing: "connections",
    operationNoun: "VirtualNetworkGatewayConnection",
    ...USUAL,
  },
};
