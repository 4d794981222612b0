import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi } from "../member-vintage";
import { VNET } from "../type-names";

export const virtualNetworkDeclaration: Declaration = {
  type: VNET,
  firstApiVersion: "2015-06-15",
  timing: "virtualNetworks",
  operationNoun: "VirtualNetwork",
  ...USUAL_STATES,
  defaults: {
    enableDdosProtection: false,
    enableVmProtection: false,
    privateEndpointVNetPolicies: "Disabled",
  },
  vintages: [
    sinceApi("properties.addressSpace.ipamPoolPrefixAllocations", "2023-11-01", "2024-01-01"),
    sinceApi("properties.privateEndpointVNetPolicies", "2023-11-01", "2024-01-01"),
    sinceApi("properties.virtualNetworkPeerings", "2016-06-01", "2016-09-01"),
    sinceApi("properties.enableDdosProtection", "2016-09-01", "2017-03-01"),
    {
      path: "properties.enableVmProtection",
      shown: [{ api: "2016-09-01", day: "2017-03-01", until: "2021-06-01" }],
    },
  ],
};
