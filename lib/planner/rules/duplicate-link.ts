import { isVpnLink, type Link } from "@/lib/topology";
import type { Rule } from "./rule";

/** A second VPN link, or a second peering, between one pair, in either direction. */
export const duplicateLink: Rule = {
  code: "duplicate-link",
  source: { source: "VPN Gateway FAQ: one connection per direction and pair", asOf: "2026-06-04" },
  check: ({ index }) => {
    const firsts = new Map<string, Link>();
    return index.topology.links.flatMap((link) => {
      const [a, b] = link.from < link.to ? [link.from, link.to] : [link.to, link.from];
      if (a === b) return [];
      const kind = isVpnLink(link) ? "vpn" : "peering";
      const key = `${kind} ${a} ${b}`;
      const first = firsts.get(key);
      if (!first) {
        firsts.set(key, link);
        return [];
      }
      // What stands in Azure stays in the design; of two drawn ones the first stays.
      const removed = link.existing && !first.existing ? first : link;
      return [
        {
          severity: "error" as const,
          values: {
            ...{ from: nameOf(first.from), to: nameOf(first.to), kind },
            ...{ kept: removed === link ? first.id : link.id, removed: removed.id },
          },
          targets: [
            { kind: "link" as const, id: link.id },
            { kind: "link" as const, id: first.id },
          ],
          fix: [{ edit: "remove" as const, ids: [removed.id] }],
        },
      ];
    });

    function nameOf(id: string): string {
      return index.places.get(id)?.name ?? id;
    }
  },
};
