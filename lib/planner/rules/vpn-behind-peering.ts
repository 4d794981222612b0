import { isVpnLink, type Link } from "@/lib/topology";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** A VPN link and a peering between one pair: the tunnel stands idle. */
export const vpnBehindPeering: Rule = {
  code: "vpn-behind-peering",
  source: { source: "Virtual network peering overview: traffic prefers the peering", asOf: "2016-10-17" },
  check: ({ index }) => {
    const peerings = new Map<string, Link>();
    for (const { link } of index.joins)
      if (!isVpnLink(link) && !peerings.has(pairKey(link))) peerings.set(pairKey(link), link);
    return index.joins.flatMap(({ link, from, to }): Breach[] => {
      const peering = isVpnLink(link) ? peerings.get(pairKey(link)) : undefined;
      if (!peering) return [];
      return [
        {
          severity: "warning",
          values: { from: from.name, to: to.name },
          targets: [onLink(link.id), onLink(peering.id)],
        },
      ];
    });
  },
};

function pairKey({ from, to }: Link): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}
