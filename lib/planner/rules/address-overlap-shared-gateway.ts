import type { Rule } from "./rule";
import { tellClusters } from "./told-clusters";

/** Two places at one gateway meet: it could not tell their routes apart. */
export const addressOverlapSharedGateway: Rule = {
  code: "address-overlap-shared-gateway",
  source: { source: "Azure refusal ConnectionOverlappingAddressSpaces; VPN Gateway FAQ", asOf: "2026-06-04" },
  check: ({ relations }) => tellClusters(relations().gateways, "error"),
};
