import { isVpnLink, type Link } from "@/lib/topology";
import type { RuleContext } from "./rule";

/** The links whose key a person gave and whose value the planner was told, in file order. */
export function givenKeys({ index, input }: RuleContext): { link: Link; value: string }[] {
  const { keys } = input;
  if (keys === undefined) return [];
  return index.topology.links.flatMap((link) => {
    // A link may be called "constructor".
    const value = Object.hasOwn(keys, link.id) ? keys[link.id]?.value : undefined;
    return value !== undefined && isVpnLink(link) && !link.existing ? [{ link, value }] : [];
  });
}
