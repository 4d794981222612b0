import { ipsec } from "@/lib/facts";
import { isVpnLink } from "@/lib/topology";
import { endNames } from "./link-names";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** Dead peer detection: null and 0 are Azure's default, else whole seconds within bounds. */
export const dpdOutOfRange: Rule = {
  code: "dpd-out-of-range",
  source: { source: ipsec.source, asOf: ipsec.asOf },
  check: ({ index }) =>
    index.topology.links.flatMap((link): Breach[] => {
      const seconds = link.dpdTimeoutSeconds;
      if (!isVpnLink(link) || link.existing || seconds === null || seconds === 0) return [];
      const { minimum, maximum } = ipsec.deadPeerDetectionSeconds;
      if (Number.isInteger(seconds) && seconds >= minimum && seconds <= maximum) return [];
      return [
        {
          severity: "error",
          values: { ...endNames(index, link), seconds: String(seconds), minimum, maximum },
          targets: [onLink(link.id, "dpdTimeoutSeconds")],
        },
      ];
    }),
};
