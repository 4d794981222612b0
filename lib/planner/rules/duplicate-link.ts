import { isVpnLink, type Link } from "@/lib/topology";
import type { Rule } from "./rule";

/** A second VPN link, or a second peering, between one pair, in either direction. */
export const duplicateLink: Rule = {
  code: "duplicate-link",
  source: { source: "VPN Gateway FAQ: one connection per direction and pair", asOf: "2026-06-04" },
  check: ({ index }) => {
    const nameOf = (id: string) => index.places.get(id)?.name ?? id;
    const kept = new Map<string, Link>();
    for (const link of index.topology.links) {
      const key = pairKey(link);
      const first = kept.get(key);
      // What stands in Azure stays in the design; of two drawn ones the first stays.
      if (!first || (link.existing && !first.existing)) kept.set(key, link);
    }
    return index.topology.links.flatMap((link) => {
      const stays = kept.get(pairKey(link));
      if (!stays || stays === link || link.from === link.to) return [];
      return [
        {
          severity: "error" as const,
          values: {
            ...{ from: nameOf(stays.from), to: nameOf(stays.to), kind: isVpnLink(link) ? "vpn" : "peering" },
            ...{ kept: stays.id, removed: link.id },
          },
          targets: [
            { kind: "link" as const, id: link.id },
            { kind: "link" as const, id: stays.id },
          ],
          fix: [{ edit: "remove" as const, ids: [link.id] }],
        },
      ];
    });
  },
};

function pairKey(link: Link): string {
  const [a, b] = link.from < link.to ? [link.from, link.to] : [link.to, link.from];
  return `${isVpnLink(link) ? "vpn" : "peering"} ${a} ${b}`;
}
