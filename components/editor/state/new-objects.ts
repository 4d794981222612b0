import {
  applyEdit,
  areasOf,
  CARD,
  findRoom,
  type LinkMethod,
  type NewVnetOptions,
  nearestVnet,
  newLink,
  newSite,
  newVnet,
  nextId,
  type Position,
  type Topology,
  type TopologyEdit,
  WIDE_LINK_SPACE,
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
  options: Pick<NewVnetOptions, "position" | "space" | "like" | "withGateway"> = {},
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

/** A link between two places, with the key that fits its ends, and the usual method unless another is given. */
export function addLink(
  topology: Topology,
  deployed: Topology | null,
  from: string,
  to: string,
  method?: LinkMethod,
): Addition {
  const link = newLink(topology, { from, to, ...(method === undefined ? {} : { method }) });
  const id = freshId(link.id, topology, deployed);
  return { id, edit: { edit: "addLink", link: { ...link, id } } };
}

/** What is drawn at the far end of a link that is pulled to where nothing stands. */
export interface NewEnd {
  kind: "vnet" | "site";
  method: LinkMethod;
  /** The card's top left corner; beside the near card when left out. */
  position?: Position;
}

/**
 * A new place and the link to it. A VNet goes where the near one stands; peered it has no gateway of its own and uses
 * the near one's. `id` is the place's.
 */
export function addLinkedPlace(
  topology: Topology,
  deployed: Topology | null,
  from: string,
  { kind, method, position = roomBeside(topology, from) }: NewEnd,
): { id: string; link: string; edits: TopologyEdit[] } {
  const near = nearestVnet(topology, from);
  const place =
    kind === "site"
      ? addSite(topology, deployed, position)
      : addVnet(topology, deployed, { position, like: near, withGateway: method !== "peering" });
  const link = addLink(applyEdit(topology, place.edit), deployed, from, place.id, method);
  const borrows = method === "peering" && near?.gateway && near.gateway.sku !== "Basic";
  const edits = [place.edit, link.edit];
  if (borrows) edits.push({ edit: "updateLink", id: link.id, changes: { gatewayTransit: near.id } });
  return { id: place.id, link: link.id, edits };
}

/** Right of a card, far enough for the link's label, or as near to there as there is room. */
function roomBeside(topology: Topology, id: string): Position {
  const areas = areasOf(topology);
  const near = areas.get(id);
  const wanted = near ? { x: near.x + CARD.width + WIDE_LINK_SPACE, y: near.y } : { x: 0, y: 0 };
  return findRoom([...areas.values()], { ...wanted, ...CARD });
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
