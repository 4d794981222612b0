import { faultyPrefixes } from "./prefix-fields";
import type { Rule } from "./rule";

/** A prefix whose host bits are set, such as 10.1.2.3/16. */
export const cidrHostBits: Rule = {
  code: "cidr-host-bits",
  source: {
    source: "Azure Resource Manager takes canonical prefixes only (secondary sources)",
    asOf: "2026-06-04",
  },
  check: ({ index }) =>
    faultyPrefixes(index).flatMap(({ place, subnet, text, reading, target, replaceWith }) =>
      reading.reason === "host-bits"
        ? [
            {
              severity: "error",
              values: { place, subnet, text, canonical: reading.canonical },
              targets: [target],
              fix: [replaceWith(reading.canonical)],
            },
          ]
        : [],
    ),
};
