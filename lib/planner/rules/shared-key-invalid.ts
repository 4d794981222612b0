import { ipsec } from "@/lib/facts";
import { givenKeys } from "./given-keys";
import { endNames } from "./link-names";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** A given key that Azure refuses, or may refuse. The key itself is never told. */
export const sharedKeyInvalid: Rule = {
  code: "shared-key-invalid",
  source: { source: ipsec.source, asOf: ipsec.asOf },
  check: (context) =>
    givenKeys(context).flatMap(({ link, value }): Breach[] => {
      const reason = findReason(value);
      if (reason === null) return [];
      return [
        {
          severity: reason === "doubtful" ? "warning" : "error",
          values: { ...endNames(context.index, link), reason, longest: ipsec.sharedKey.longest },
          targets: [onLink(link.id, "sharedKey")],
        },
      ];
    }),
};

function findReason(value: string): "empty" | "long" | "characters" | "doubtful" | null {
  if (value === "") return "empty";
  if (value.length > ipsec.sharedKey.longest) return "long";
  if (!/^[!-~]*$/.test(value)) return "characters";
  // Microsoft's pages exclude these two, its own examples use them.
  return [...ipsec.sharedKey.doubtful].some((sign) => value.includes(sign)) ? "doubtful" : null;
}
