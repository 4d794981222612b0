import { faultyPrefixes } from "./prefix-fields";
import type { Rule } from "./rule";

/** IPv6 prefixes are kept as they are and left out of every check. */
export const ipv6NotPlanned: Rule = {
  code: "ipv6-not-planned",
  source: {
    source: "Meshwright plans IPv4; IPv6 on VPN gateways is a preview since May 2025",
    asOf: "2026-05-26",
  },
  check: ({ index }) =>
    faultyPrefixes(index).flatMap(({ place, text, reading, target }) =>
      reading.reason === "ipv6" ? [{ severity: "warning", values: { place, text }, targets: [target] }] : [],
    ),
};
