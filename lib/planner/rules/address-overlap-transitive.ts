import type { Rule } from "./rule";
import { tellClusters } from "./told-clusters";

/** Two places of one routing domain meet: both prefixes end up in the same routes. */
export const addressOverlapTransitive: Rule = {
  code: "address-overlap-transitive",
  source: {
    source: "VPN Gateway FAQ: routes told over BGP; transit overlap is an inference from it",
    asOf: "2026-06-04",
  },
  check: ({ relations }) => tellClusters(relations().domains, "error"),
};
