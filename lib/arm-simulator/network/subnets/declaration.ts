import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi, sinceDay } from "../member-vintage";
import { SUBNET } from "../type-names";

export const subnetDeclaration: Declaration = {
  type: SUBNET,
  firstApiVersion: "2015-06-15",
  timing: "subnets",
  operationNoun: "Subnet",
  ...USUAL_STATES,
  defaults: {
    delegations: [],
    privateEndpointNetworkPolicies: "Disabled",
    privateLinkServiceNetworkPolicies: "Enabled",
  },
  vintages: [
    sinceApi("properties.ipamPoolPrefixAllocations", "2023-11-01", "2024-01-01"),
    sinceApi("properties.delegations", "2018-08-01"),
    sinceApi("properties.privateEndpointNetworkPolicies", "2019-04-01"),
    sinceApi("properties.privateLinkServiceNetworkPolicies", "2019-04-01"),
    sinceDay("type", "2018-01-01"),
    // Recorded in October 2020 alone.
    { path: "properties.subnetID", shown: [{ day: "2020-09-01", until: "2020-11-01" }] },
  ],
};
