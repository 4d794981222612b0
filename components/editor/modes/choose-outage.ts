import { objectsOf } from "@/components/reach/use-outage-words";
import type { Outage, WhatIf } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

/** Tells one outage from another of the same design. */
export function outageKey({ removed }: Pick<Outage, "removed">): string {
  return removed.map(({ kind, id }) => `${kind}/${id}`).join(" ");
}

/**
 * What is taken away: the outage that was pressed in the list while its objects are still selected, else that of what
 * is selected on the canvas. Of two objects that lose no more together than each alone, both losses. Null when nothing
 * that can fail is selected.
 */
export function chooseOutage(
  topology: Topology,
  { single, double }: WhatIf,
  selection: readonly string[],
  pressed: string | null,
): Outage | null {
  const all = [...single, ...double];
  const isSelected = (outage: Outage) => {
    const ids = objectsOf(topology, outage);
    return ids.length > 0 && ids.length === selection.length && ids.every((id) => selection.includes(id));
  };
  const listed =
    all.find((outage) => outageKey(outage) === pressed && isSelected(outage)) ?? all.find(isSelected);
  if (listed) return listed;
  const removed = selection.flatMap((id) => removalOf(topology, id));
  if (removed.length === 0) return null;
  const parts = removed.flatMap((removal) => {
    const key = outageKey({ removed: [removal] });
    return single.filter((outage) => outageKey(outage) === key);
  });
  const lost = new Map(parts.flatMap((part) => part.lost.map((pair) => [`${pair.from} ${pair.to}`, pair])));
  return { removed, lost: [...lost.values()], othersLost: 0 };
}

function removalOf(topology: Topology, id: string): Outage["removed"] {
  if (topology.vnets.some((vnet) => vnet.id === id && vnet.gateway)) return [{ kind: "gateway", id }];
  if (topology.sites.some((site) => site.id === id)) return [{ kind: "site", id }];
  return topology.links.some((link) => link.id === id) ? [{ kind: "link", id }] : [];
}
