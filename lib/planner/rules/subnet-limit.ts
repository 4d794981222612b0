import { limits } from "@/lib/facts";
import type { Rule } from "./rule";
import { onVnet } from "./targets";

/** More subnets in one vnet than Azure makes. */
export const subnetLimit: Rule = {
  code: "subnet-limit",
  source: { source: limits.source, asOf: limits.asOf },
  check: ({ index }) =>
    index.vnets
      .filter(({ vnet }) => vnet.subnets.length > limits.subnetsPerVnet)
      .map(({ id, vnet }) => ({
        severity: "error",
        values: { vnet: vnet.name, count: vnet.subnets.length, most: limits.subnetsPerVnet },
        targets: [onVnet(id, "subnets")],
      })),
};
