import { faultyPrefixes } from "./prefix-fields";
import type { Rule } from "./rule";

/** A text that is no IPv4 prefix; octets with leading zeros are none, and never octal. */
export const cidrInvalid: Rule = {
  code: "cidr-invalid",
  source: {
    source: "Azure Virtual Network FAQ; recorded refusal InvalidAddressPrefixFormat",
    asOf: "2024-10-24",
  },
  check: ({ index }) =>
    faultyPrefixes(index).flatMap(({ place, subnet, text, reading, target }) =>
      reading.reason === "not-a-prefix"
        ? [
            {
              severity: "error",
              values: { place, subnet, text, blank: text.trim() === "" ? "yes" : "no" },
              targets: [target],
            },
          ]
        : [],
    ),
};
