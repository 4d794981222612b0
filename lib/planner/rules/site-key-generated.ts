import type { Rule } from "./rule";
import { siteLinks } from "./site-links";

/** A generated key is told to nobody, so no one could enter it at the device. */
export const siteKeyGenerated: Rule = {
  code: "site-key-generated",
  source: { source: "Both ends of a connection need the same key (VPN Gateway FAQ)", asOf: "2026-06-04" },
  check: ({ index }) =>
    siteLinks(index)
      .filter(({ link }) => link.sharedKey.source === "generated")
      .map(({ link, site }) => ({
        severity: "error",
        values: { site: site.name },
        targets: [{ kind: "link", id: link.id, field: "sharedKey" }],
        fix: [{ edit: "updateLink", id: link.id, changes: { sharedKey: { source: "provided" } } }],
      })),
};
