import { isVpnLink } from "@/lib/topology";
import type { Rule } from "./rule";

/** Keys are not read from a key vault; the fix is what the link's ends allow: a device must be told its key. */
export const keyVaultNotAvailable: Rule = {
  code: "key-vault-not-available",
  source: { source: "Meshwright sets keys that it makes or that a person gives", asOf: "2026-11-22" },
  check: ({ index }) =>
    index.topology.links
      .filter((link) => isVpnLink(link) && !link.existing && link.sharedKey.source === "keyVault")
      .map((link) => {
        const ends = [index.places.get(link.from), index.places.get(link.to)];
        const source = ends.some((place) => place?.kind === "site") ? "provided" : "generated";
        return {
          severity: "error",
          values: { from: ends[0]?.name ?? link.from, to: ends[1]?.name ?? link.to, source },
          targets: [{ kind: "link", id: link.id, field: "sharedKey" }],
          fix: [{ edit: "updateLink", id: link.id, changes: { sharedKey: { source } } }],
        };
      }),
};
