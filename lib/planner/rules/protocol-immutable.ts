import { endNames } from "./link-names";
import { changeOf, minutesOf } from "./replacement";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** A connection keeps its IKE version for life. */
export const protocolImmutable: Rule = {
  code: "protocol-immutable",
  source: { source: "VPN Gateway FAQ: the connection protocol cannot be changed", asOf: "2026-06-04" },
  readsObservation: true,
  check: ({ index, decisions }) => {
    const told = new Set<string>();
    return decisions.all.flatMap((decision): Breach[] => {
      const change = changeOf(decision, "connectionProtocol");
      const link = index.links.get(decision.resource.link ?? "");
      if (!change || !link || told.has(link.id)) return [];
      told.add(link.id);
      return [
        {
          severity: "warning",
          values: {
            ...endNames(index, link),
            ...{ before: String(change.from), after: link.protocol, minutes: minutesOf(decision) },
          },
          targets: [onLink(link.id, "protocol")],
        },
      ];
    });
  },
};
