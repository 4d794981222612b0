import type { Rule } from "./rule";
import { tellClusters } from "./told-clusters";

/** Places that nothing joins meet: all is well until somebody wants to link them. */
export const addressOverlapUnlinked: Rule = {
  code: "address-overlap-unlinked",
  source: { source: "Azure Virtual Network FAQ: separate networks may overlap", asOf: "2018-02-09" },
  check: ({ relations }) => tellClusters([relations().all], "info"),
};
