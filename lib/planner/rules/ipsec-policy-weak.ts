import { ipsec } from "@/lib/facts";
import { isVpnLink } from "@/lib/topology";
import { endNames } from "./link-names";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** A custom policy with algorithms that are broken or too short by now. */
export const ipsecPolicyWeak: Rule = {
  code: "ipsec-policy-weak",
  source: { source: ipsec.source, asOf: ipsec.asOf },
  check: ({ index }) =>
    index.topology.links
      .filter((link) => isVpnLink(link) && !link.existing)
      .flatMap((link): Breach[] => {
        const weak = Object.entries(link.ipsecPolicy ?? {}).filter(
          ([, value]) => typeof value === "string" && ipsec.weak.includes(value),
        );
        if (weak.length === 0) return [];
        return [
          {
            severity: "warning",
            values: {
              ...endNames(index, link),
              weak: weak.map(([field, value]) => `${field} ${value}`).join(", "),
            },
            targets: weak.map(([field]) => onLink(link.id, `ipsecPolicy.${field}`)),
          },
        ];
      }),
};
