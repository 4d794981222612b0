import { limits } from "@/lib/facts";
import { contains, overlaps, toPrefix } from "@/lib/topology";
import type { Breach, Rule } from "./rule";
import { onVnet } from "./targets";

const PRIVATE = limits.privateRanges.flatMap((text) => toPrefix(text) ?? []);
const FORBIDDEN = limits.forbiddenVnetRanges.flatMap((text) => toPrefix(text) ?? []);

/** Addresses that belong to others on the internet, who can then not be reached from the vnet. */
export const rangePublic: Rule = {
  code: "range-public",
  source: { source: "Azure Virtual Network FAQ: private and public address ranges", asOf: limits.asOf },
  check: ({ index }) =>
    index.vnets.flatMap(({ id, name, prefixes }) =>
      prefixes
        .filter((prefix) => !PRIVATE.some((range) => contains(range, prefix)))
        // What Azure refuses altogether is a finding of its own.
        .filter((prefix) => !FORBIDDEN.some((range) => overlaps(range, prefix)))
        .sort((a, b) => a.index - b.index)
        .map(
          (prefix): Breach => ({
            severity: "warning",
            values: { vnet: name, text: prefix.text },
            targets: [onVnet(id, `addressSpace.${prefix.index}`)],
          }),
        ),
    ),
};
