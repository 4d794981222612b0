import { findRegion, guessRegion, regions } from "@/lib/facts";
import type { Breach, Rule } from "./rule";

/** Not a region of the public Azure; the regions of the other clouds are not in the table. */
export const regionUnknown: Rule = {
  code: "region-unknown",
  source: { source: regions.source, asOf: regions.asOf },
  check: ({ index }) =>
    index.vnets
      .filter(({ vnet }) => vnet.cloud === "AzureCloud" && !findRegion(vnet.region))
      .map(({ vnet }): Breach => {
        const meant = guessRegion(vnet.region);
        const breach: Breach = {
          severity: "error",
          values: { vnet: vnet.name, region: vnet.region, name: meant?.name ?? "none" },
          targets: [{ kind: "vnet", id: vnet.id, field: "region" }],
        };
        // The same region by its other name: nothing moves, so an existing vnet is no exception.
        if (meant) breach.fix = [{ edit: "updateVnet", id: vnet.id, changes: { region: meant.name } }];
        return breach;
      }),
};
