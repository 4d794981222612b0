import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** Local network gateways name one address each: without BGP only one of two instances is ever used. */
export const ipsecSingleInstance: Rule = {
  code: "ipsec-single-instance",
  source: { source: "Highly available connections: active-active VPN gateways", asOf: "2024-07-22" },
  check: ({ index }) =>
    index.joins.flatMap(({ link, from, to }): Breach[] => {
      if (link.method !== "ipsec" || link.bgp || from.kind !== "vnet" || to.kind !== "vnet") return [];
      const doubled = [from, to].flatMap(({ vnet }) => (vnet.gateway?.activeActive ? [vnet.gateway] : []));
      if (doubled.length === 0) return [];
      return [
        {
          severity: "warning",
          values: {
            ...{ from: from.name, to: to.name, count: doubled.length },
            gateways: doubled.map(({ name }) => name).join(", "),
          },
          targets: [onLink(link.id, "bgp")],
        },
      ];
    }),
};
