import { isVpnLink } from "@/lib/topology";
import type { Rule } from "./rule";

/** The key is to be given by a person, and was not given yet. */
export const sharedKeyMissing: Rule = {
  code: "shared-key-missing",
  source: { source: "Both ends of a connection need the same key (VPN Gateway FAQ)", asOf: "2026-06-04" },
  check: ({ index, input }) =>
    index.topology.links
      .filter((link) => isVpnLink(link) && !link.existing && link.sharedKey.source === "provided")
      .filter((link) => !isGiven(input.keys, link.id))
      .map((link) => ({
        severity: "warning",
        values: {
          from: index.places.get(link.from)?.name ?? link.from,
          to: index.places.get(link.to)?.name ?? link.to,
        },
        targets: [{ kind: "link", id: link.id, field: "sharedKey" }],
      })),
};

function isGiven(keys: Record<string, { given: true }> | undefined, link: string): boolean {
  return keys !== undefined && Object.hasOwn(keys, link);
}
