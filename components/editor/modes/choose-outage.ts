import { objectsOf } from "@/components/reach/use-outage-words";
import type { Outage, WhatIf } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { regionOfFrame } from "../groups/frame-id";

/** Tells one outage from another of the same design. */
export function outageKey({ removed }: Pick<Outage, "removed">): string {
  return removed.map(({ kind, id }) => `${kind}/${id}`).join(" ");
}

/**
 * What is taken away: the outage that was pressed in the panel while its objects are still selected, else that of what
 * is selected on the canvas, a region by its frame. Of objects that lose no more together than each alone, all losses.
 * Null when nothing that can fail is selected.
 */
export function chooseOutage(
  topology: Topology,
  { single, double }: WhatIf,
  selection: readonly string[],
  pressed: Outage | null,
): Outage | null {
  const all = [...single, ...double];
  const isSelected = (outage: Outage) => {
    const ids = objectsOf(topology, outage);
    return ids.length > 0 && ids.length === selection.length && ids.every((id) => selection.includes(id));
  };
  const chosen = pressed && isSelected(pressed) ? pressed.removed : null;
  const key = chosen && outageKey({ removed: chosen });
  const listed = all.find((outage) => (key === null ? isSelected(outage) : outageKey(outage) === key));
  if (listed) return listed;
  // What was pressed and is not listed costs nothing now, whatever it cost in the design of then.
  const removed = chosen ?? selection.flatMap((id) => removalOf(topology, id));
  if (removed.length === 0) return null;
  const parts = removed.flatMap((removal) => {
    const part = outageKey({ removed: [removal] });
    return single.filter((outage) => outageKey(outage) === part);
  });
  const lost = new Map(parts.flatMap((part) => part.lost.map((pair) => [`${pair.from} ${pair.to}`, pair])));
  return { removed, lost: [...lost.values()], othersLost: 0 };
}

function removalOf(topology: Topology, id: string): Outage["removed"] {
  const region = regionOfFrame(id);
  if (region !== null) return [{ kind: "region", id: region }];
  if (topology.vnets.some((vnet) => vnet.id === id && vnet.gateway)) return [{ kind: "gateway", id }];
  if (topology.sites.some((site) => site.id === id)) return [{ kind: "site", id }];
  return topology.links.some((link) => link.id === id) ? [{ kind: "link", id }] : [];
}
