import { limits } from "@/lib/facts";
import type { Rule } from "./rule";
import { findMeetings } from "./sweep";

/** Two prefixes of one vnet or one site meet. */
export const vnetPrefixesOverlap: Rule = {
  code: "vnet-prefixes-overlap",
  source: {
    source: "Azure Virtual Network FAQ: address ranges of a virtual network do not overlap",
    asOf: limits.asOf,
  },
  check: ({ index }) =>
    [...index.vnets, ...index.sites].flatMap(({ kind, id, name, prefixes }) =>
      findMeetings(prefixes).map(([first, second]) => ({
        severity: "error" as const,
        values: { place: name, first: first.text, second: second.text },
        targets: [first, second].map((prefix) => ({ kind, id, field: `addressSpace.${prefix.index}` })),
      })),
    ),
};
