import { findRegion, regions } from "@/lib/facts";
import type { Rule } from "./rule";

/** Not a region of the public Azure; the regions of the other clouds are not in the table. */
export const regionUnknown: Rule = {
  code: "region-unknown",
  source: { source: regions.source, asOf: regions.asOf },
  check: ({ index }) =>
    index.vnets
      .filter(({ vnet }) => vnet.cloud === "AzureCloud" && !findRegion(vnet.region))
      .map(({ vnet }) => ({
        severity: "error",
        values: { vnet: vnet.name, region: vnet.region },
        targets: [{ kind: "vnet", id: vnet.id, field: "region" }],
      })),
};
