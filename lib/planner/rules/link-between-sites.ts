import type { Rule } from "./rule";

/** Azure has no part in a tunnel between two devices of one's own. */
export const linkBetweenSites: Rule = {
  code: "link-between-sites",
  source: { source: "Azure connections start at a virtual network gateway", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.topology.links.flatMap((link) => {
      const from = index.places.get(link.from);
      const to = index.places.get(link.to);
      if (from?.kind !== "site" || to?.kind !== "site" || from === to) return [];
      return [
        {
          severity: "error" as const,
          values: { from: from.name, to: to.name },
          targets: [{ kind: "link" as const, id: link.id }],
        },
      ];
    }),
};
