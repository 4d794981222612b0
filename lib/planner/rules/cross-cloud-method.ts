import type { Breach, Rule } from "./rule";
import { onLink, onVnet } from "./targets";

/** Azure's clouds know nothing of each other: only devices that look like sites can meet. */
export const crossCloudMethod: Rule = {
  code: "cross-cloud-method",
  source: { source: "VPN Gateway FAQ: VNet-to-VNet across clouds is not possible", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.joins.flatMap(({ link, from, to }): Breach[] => {
      if (from.kind !== "vnet" || to.kind !== "vnet") return [];
      if (from.vnet.cloud === to.vnet.cloud || link.method === "ipsec") return [];
      return [
        {
          severity: "error",
          values: {
            ...{ from: from.name, fromCloud: from.vnet.cloud, to: to.name, toCloud: to.vnet.cloud },
            method: link.method,
          },
          targets: [onLink(link.id, "method"), onVnet(from.id, "cloud"), onVnet(to.id, "cloud")],
        },
      ];
    }),
};
