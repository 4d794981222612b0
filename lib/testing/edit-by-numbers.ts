import { newLink, newSite, newVnet, type Topology, type TopologyEdit } from "@/lib/topology";

/** What a person may do to a design; for property tests and simulations. */
export const EDIT_KINDS = [
  ...["addVnet", "addSite", "addLink", "addNote", "remove", "move", "rename"],
  ...["renameVnet", "ranges", "subnet", "sku", "tag", "linkMode", "settings", "noteText"],
] as const satisfies readonly string[];

export interface NumberedEdit {
  kind: (typeof EDIT_KINDS)[number];
  /** Chooses the object. */
  at: number;
  /** Makes the value. */
  value: number;
}

/**
 * The edit that the numbers choose, or null where nothing can be done. New names hold `author`, so that what two people
 * add differs; new ids do not, as in two windows.
 */
export function editByNumbers(
  topology: Topology,
  { kind, at, value }: NumberedEdit,
  author: string,
): TopologyEdit | null {
  const { vnets, sites, links, notes } = topology;
  const vnet = pick(vnets, at);
  const link = pick(links, at);
  const note = pick(notes, at);
  const name = `${author}-${value}`;
  switch (kind) {
    case "addVnet":
      return { edit: "addVnet", vnet: { ...newVnet(topology), name } };
    case "addSite":
      return { edit: "addSite", site: { ...newSite(topology), name } };
    case "addNote":
      return {
        edit: "addNote",
        note: { id: freeNoteId(topology), text: name, position: { x: value, y: at } },
      };
    case "addLink":
      return addLink(topology, at, value);
    case "remove": {
      const item = pick([...vnets, ...sites, ...links, ...notes], at);
      return item ? { edit: "remove", ids: [item.id] } : null;
    }
    case "move": {
      const item = pick([...vnets, ...sites, ...notes], at);
      return item ? { edit: "move", positions: { [item.id]: { x: value * 8, y: at * 8 } } } : null;
    }
    case "rename":
      return { edit: "rename", name };
    case "settings":
      return { edit: "updateSettings", changes: { tunnelLimitPerGateway: value % 30 } };
    case "linkMode":
      return link ? { edit: "updateLink", id: link.id, changes: { dpdTimeoutSeconds: 9 + value } } : null;
    case "noteText":
      return note ? { edit: "updateNote", id: note.id, changes: { text: name } } : null;
    default:
      return vnet ? { edit: "updateVnet", id: vnet.id, changes: changeVnet(vnet, kind, value, name) } : null;
  }
}

type Vnet = Topology["vnets"][number];
type VnetChange = Extract<NumberedEdit["kind"], "renameVnet" | "ranges" | "subnet" | "sku" | "tag">;

function changeVnet(vnet: Vnet, kind: VnetChange, value: number, name: string): Partial<Vnet> {
  switch (kind) {
    case "renameVnet":
      return { name };
    case "ranges":
      return { addressSpace: [`10.${value % 250}.0.0/16`] };
    case "subnet":
      return { subnets: [...vnet.subnets, { name, prefix: `10.1.${value % 250}.0/24` }] };
    case "sku": {
      const sku = value % 2 === 0 ? "VpnGw2AZ" : "VpnGw3AZ";
      return { gateway: vnet.gateway && { ...vnet.gateway, sku } };
    }
    case "tag":
      return { tags: { ...vnet.tags, [name]: "yes" } };
  }
}

function addLink(topology: Topology, at: number, value: number): TopologyEdit | null {
  const places = [...topology.vnets, ...topology.sites];
  const [from, to] = [pick(places, at), pick(places, at + 1 + (value % Math.max(places.length - 1, 1)))];
  if (!from || !to || from === to) return null;
  return { edit: "addLink", link: newLink(topology, { from: from.id, to: to.id }) };
}

function freeNoteId(topology: Topology): string {
  const taken = new Set(topology.notes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`n${number}`)) number += 1;
  return `n${number}`;
}

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % Math.max(items.length, 1)];
}
