import type { Topology, TopologyEdit } from "@/lib/topology";

/**
 * Edits that bring objects back as they are in `source`, with their links to places that exist then. What the
 * topology still has is left alone.
 */
export function restoreEdits(topology: Topology, source: Topology, ids: readonly string[]): TopologyEdit[] {
  const wanted = new Set(ids);
  const present = new Set(
    [...topology.vnets, ...topology.sites, ...topology.links, ...topology.notes].map((item) => item.id),
  );
  const isMissing = (item: { id: string }) => wanted.has(item.id) && !present.has(item.id);
  const vnets = source.vnets.filter(isMissing);
  const sites = source.sites.filter(isMissing);
  const places = new Set([...topology.vnets, ...topology.sites, ...vnets, ...sites].map((item) => item.id));
  const links = source.links.filter(
    (link) =>
      !present.has(link.id) &&
      places.has(link.from) &&
      places.has(link.to) &&
      (wanted.has(link.id) || wanted.has(link.from) || wanted.has(link.to)),
  );
  return [
    ...vnets.map((vnet): TopologyEdit => ({ edit: "addVnet", vnet })),
    ...sites.map((site): TopologyEdit => ({ edit: "addSite", site })),
    ...links.map((link): TopologyEdit => ({ edit: "addLink", link })),
    ...source.notes.filter(isMissing).map((note): TopologyEdit => ({ edit: "addNote", note })),
  ];
}

/** The name people know an object by; for a link both its ends. */
export function objectName(topology: Topology, id: string): string | null {
  const place = [...topology.vnets, ...topology.sites].find((item) => item.id === id);
  if (place) return place.name || place.id;
  const link = topology.links.find((item) => item.id === id);
  if (!link) return null;
  const name = (end: string) =>
    [...topology.vnets, ...topology.sites].find((item) => item.id === end)?.name ?? end;
  return `${name(link.from)} – ${name(link.to)}`;
}
