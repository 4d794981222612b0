import type { MiniatureLink, MiniaturePlace } from "@/components/topologies/miniature";
import type { MeshProposal } from "@/lib/planner";
import { applyEdits, isVpnLink, type Topology, type TopologyEdit } from "@/lib/topology";

const RADIUS = 400;

/**
 * A proposal as a small drawing of the chosen VNets alone: in a circle, the hub of a star in its middle. New links
 * have the tone of what is changed.
 */
export function drawProposal(
  topology: Topology,
  { shape, edits, gateways }: MeshProposal,
): { places: MiniaturePlace[]; links: MiniatureLink[] } {
  const chosen = new Set(gateways.map(({ vnet }) => vnet));
  const before = new Set(topology.links.map(({ id }) => id));
  const after = applyEdits(topology, edits);
  const links = after.links
    .filter((link) => isVpnLink(link) && chosen.has(link.from) && chosen.has(link.to))
    .map(({ id, from, to, method }): MiniatureLink => {
      const isNew = !before.has(id);
      return { id, from, to, method, ...(isNew ? { tone: "active" } : {}) };
    });
  const vnets = after.vnets.filter(({ id }) => chosen.has(id));
  const middle = mostLinked(links);
  // With links beside the star's own, one of them would run behind the hub.
  const isStar = shape === "hub-and-spoke" && links.every(({ from, to }) => from === middle || to === middle);
  const hub = isStar ? middle : null;
  const ring = vnets.filter(({ id }) => id !== hub);
  const places = vnets.map(({ id, name, addressSpace }): MiniaturePlace => {
    const at = ring.findIndex((vnet) => vnet.id === id);
    return { id, kind: "vnet", name, range: addressSpace[0] ?? null, ...onCircle(at, ring.length) };
  });
  return { places, links };
}

/** The place of a point on the circle, the first one at the left; the middle for what is not on it. */
function onCircle(at: number, count: number): { x: number; y: number } {
  if (at < 0) return { x: 0, y: 0 };
  const angle = Math.PI + (2 * Math.PI * at) / count;
  return { x: Math.round(Math.cos(angle) * RADIUS * 1.6), y: Math.round(Math.sin(angle) * RADIUS) };
}

function mostLinked(links: readonly MiniatureLink[]): string | null {
  const counts = new Map<string, number>();
  for (const end of links.flatMap(({ from, to }) => [from, to])) counts.set(end, (counts.get(end) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}

/**
 * The edits with new links under ids that what stands in Azure does not have: a link drawn after another was deleted
 * is another link, not a change of it.
 */
export function withOwnLinkIds(
  edits: readonly TopologyEdit[],
  topology: Topology,
  deployed: Topology | null,
): TopologyEdit[] {
  const lists = [topology, ...(deployed ? [deployed] : [])].flatMap((one) => [
    ...[one.vnets, one.sites, one.links, one.intents, one.notes].flatMap((list) =>
      list.map((item): string => item.id),
    ),
  ]);
  const taken = new Set(lists);
  const renamed = new Map<string, string>();
  for (const edit of edits) if (edit.edit === "addLink" && !taken.has(edit.link.id)) taken.add(edit.link.id);
  for (const edit of edits) {
    if (edit.edit !== "addLink" || !lists.includes(edit.link.id)) continue;
    let number = 1;
    while (taken.has(`l${number}`)) number += 1;
    taken.add(`l${number}`);
    renamed.set(edit.link.id, `l${number}`);
  }
  return edits.map((edit) => {
    if (edit.edit === "addLink")
      return { ...edit, link: { ...edit.link, id: renamed.get(edit.link.id) ?? edit.link.id } };
    if (edit.edit === "updateLink") return { ...edit, id: renamed.get(edit.id) ?? edit.id };
    return edit;
  });
}
