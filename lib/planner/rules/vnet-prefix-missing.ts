import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

/** A vnet without any range: Azure makes none. */
export const vnetPrefixMissing: Rule = {
  code: "vnet-prefix-missing",
  source: { source: "Virtual network FAQ: a VNet has at least one address range", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, name, vnet }): Breach[] =>
      vnet.addressSpace.length > 0 || vnet.existing
        ? []
        : [{ severity: "error", values: { vnet: name }, targets: [onVnet(id, "addressSpace")] }],
    ),
};
