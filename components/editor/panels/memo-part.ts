import { type FunctionComponent, memo } from "react";
import type { Vnet } from "@/lib/topology";

/** What a section of the form shows of a VNet. */
export type VnetPart<K extends keyof Vnet> = Pick<Vnet, "id" | K>;

/**
 * The section, drawn anew only when these fields of its VNet change: a key press in one field is not to draw the whole form.
 * `fields` names all that the section takes; the type sees to that.
 */
export function memoPart<K extends keyof Vnet>(
  fields: Record<K, true>,
  section: FunctionComponent<{ vnet: VnetPart<K> }>,
) {
  const names = ["id", ...Object.keys(fields)] as ("id" | K)[];
  return memo(section, (before, after) => names.every((name) => before.vnet[name] === after.vnet[name]));
}
