import { ipsec } from "@/lib/facts";
import { givenKeys } from "./given-keys";
import { endNames } from "./link-names";
import type { Rule } from "./rule";
import { onLink } from "./targets";

/** A given key that others can guess: short, or printed in the article everybody reads. */
export const sharedKeyWeak: Rule = {
  code: "shared-key-weak",
  source: { source: "Configure a VNet-to-VNet connection (2015): its example key", asOf: "2016-08-02" },
  check: (context) =>
    givenKeys(context)
      .filter(({ value }) => value !== "")
      .flatMap(({ link, value }) => {
        const isPublished = ipsec.sharedKey.published.includes(value);
        if (!isPublished && value.length >= ipsec.sharedKey.shortestStrong) return [];
        return [
          {
            severity: "warning" as const,
            values: {
              ...endNames(context.index, link),
              reason: isPublished ? "published" : "short",
              shortest: ipsec.sharedKey.shortestStrong,
            },
            targets: [onLink(link.id, "sharedKey")],
          },
        ];
      }),
};
