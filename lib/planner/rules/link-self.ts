import type { Rule } from "./rule";

/** A link must have two different ends. */
export const linkSelf: Rule = {
  code: "link-self",
  source: { source: "Meshwright topology format", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.topology.links
      .filter((link) => link.from === link.to)
      .map((link) => ({
        severity: "error",
        values: { place: index.places.get(link.from)?.name ?? link.from, link: link.id },
        targets: [{ kind: "link", id: link.id, field: "to" }],
      })),
};
