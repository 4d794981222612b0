import {
  type NewVnetOptions,
  newLink,
  newSite,
  newVnet,
  nextId,
  type Position,
  type Topology,
  type TopologyEdit,
} from "@/lib/topology";

/** An edit that adds something, and the id of what it adds. */
export interface Addition {
  id: string;
  edit: TopologyEdit;
}

/** A vnet with free addresses, or those of `space`, and a gateway at that place of the canvas. */
export function addVnet(
  topology: Topology,
  deployed: Topology | null,
  options: Pick<NewVnetOptions, "position" | "space"> = {},
): Addition {
  const vnet = newVnet(topology, options);
  const id = freshId(vnet.id, topology, deployed);
  return { id, edit: { edit: "addVnet", vnet: { ...vnet, id } } };
}

/** A site whose device is still to be said. */
export function addSite(topology: Topology, deployed: Topology | null, position?: Position): Addition {
  const site = newSite(topology, position ? { position } : {});
  const id = freshId(site.id, topology, deployed);
  return { id, edit: { edit: "addSite", site: { ...site, id } } };
}

/** A link between two places, with the method and key that fit its ends. */
export function addLink(topology: Topology, deployed: Topology | null, from: string, to: string): Addition {
  const link = newLink(topology, { from, to });
  const id = freshId(link.id, topology, deployed);
  return { id, edit: { edit: "addLink", link: { ...link, id } } };
}

/** An empty note. */
export function addNote(topology: Topology, position: Position): Addition {
  const id = nextId(topology, "n");
  return { id, edit: { edit: "addNote", note: { id, text: "", position } } };
}

/**
 * An id that neither the design nor Azure's revision has: a new VNet3 drawn after the old one was deleted is another
 * network, not a change of it.
 */
function freshId(id: string, topology: Topology, deployed: Topology | null): string {
  if (!deployed) return id;
  const lists = [topology, deployed].flatMap((one) => [
    one.vnets,
    one.sites,
    one.links,
    one.intents,
    one.notes,
  ]);
  const taken = new Set(lists.flatMap((list) => list.map((item) => item.id)));
  if (!taken.has(id)) return id;
  const stem = id.replace(/\d+$/, "");
  let number = 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
