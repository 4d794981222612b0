import type { Rule } from "./rule";

/** An end of a link that is no vnet and no site of the topology. */
export const linkDangling: Rule = {
  code: "link-dangling",
  source: { source: "Meshwright topology format", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.topology.links.flatMap((link) => {
      const missing = (["from", "to"] as const).filter((side) => !index.places.has(link[side]));
      const [side] = missing;
      if (side === undefined) return [];
      return [
        {
          severity: "error" as const,
          values: { link: link.id, end: link[side], count: missing.length },
          targets: missing.map((field) => ({ kind: "link" as const, id: link.id, field })),
        },
      ];
    }),
};
