import type { Rule } from "./rule";
import { tellClusters } from "./told-clusters";

/** Two vnets peered to one vnet meet: Azure refuses the second peering. */
export const addressOverlapPeering: Rule = {
  code: "address-overlap-peering",
  source: { source: "Azure refusal VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", asOf: "2022-12-05" },
  check: ({ relations }) => tellClusters(relations().peerings, "error"),
};
