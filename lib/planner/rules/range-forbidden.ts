import { limits } from "@/lib/facts";
import { overlaps, toPrefix } from "@/lib/topology";
import type { Rule } from "./rule";

const FORBIDDEN = limits.forbiddenVnetRanges.flatMap((text) => {
  const range = toPrefix(text);
  return range ? [{ text, range }] : [];
});

/** Ranges that Azure uses for itself and refuses in a vnet. */
export const rangeForbidden: Rule = {
  code: "range-forbidden",
  source: { source: "Azure Virtual Network FAQ: ranges that cannot be used", asOf: limits.asOf },
  check: ({ index }) =>
    index.vnets.flatMap(({ vnet, prefixes }) =>
      [...prefixes]
        .sort((a, b) => a.index - b.index)
        .flatMap((prefix) => {
          const met = FORBIDDEN.find(({ range }) => overlaps(range, prefix));
          if (!met) return [];
          return [
            {
              severity: "error" as const,
              values: { vnet: vnet.name, text: prefix.text, forbidden: met.text },
              targets: [{ kind: "vnet" as const, id: vnet.id, field: `addressSpace.${prefix.index}` }],
            },
          ];
        }),
    ),
};
