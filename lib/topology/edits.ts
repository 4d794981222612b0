import { z } from "zod";
import type { Link, Note, Position, Site, Topology, Vnet } from "./schema";
import {
  gatewaySchema,
  idSchema,
  linkSchema,
  settingsSchema,
  siteSchema,
  topologyFileSchema,
  vnetSchema,
} from "./schema";

/**
 * One change of a design, as data: what a fix carries, what the canvas does and what undo keeps. `changes` holds
 * whole top-level fields of the object (a subnet list is replaced as one), never parts of them.
 */
export type TopologyEdit =
  | { edit: "rename"; name: string }
  | { edit: "describe"; description: string }
  | { edit: "updateSettings"; changes: Partial<Topology["settings"]> }
  | { edit: "addVnet"; vnet: Vnet }
  | { edit: "updateVnet"; id: string; changes: Partial<Omit<Vnet, "id">> }
  | { edit: "addSite"; site: Site }
  | { edit: "updateSite"; id: string; changes: Partial<Omit<Site, "id">> }
  | { edit: "addLink"; link: Link }
  | { edit: "updateLink"; id: string; changes: Partial<Omit<Link, "id">> }
  | { edit: "addNote"; note: Note }
  | { edit: "updateNote"; id: string; changes: Partial<Omit<Note, "id">> }
  /** What is pinned stays pinned where it is moved to. */
  | { edit: "move"; positions: Record<string, { x: number; y: number }> }
  /** Removes vnets, sites, links and notes by id; links that lose an end go with it. */
  | { edit: "remove"; ids: string[] };

/** Shape check for edits that come from outside; the values inside follow the topology schema. */
export const topologyEditSchema = z.discriminatedUnion("edit", [
  z.strictObject({ edit: z.literal("rename"), name: topologyFileSchema.shape.name }),
  z.strictObject({ edit: z.literal("describe"), description: z.string() }),
  z.strictObject({ edit: z.literal("updateSettings"), changes: settingsSchema.partial() }),
  z.strictObject({ edit: z.literal("addVnet"), vnet: vnetSchema }),
  z.strictObject({
    edit: z.literal("updateVnet"),
    id: idSchema,
    changes: vnetSchema.omit({ id: true }).extend({ gateway: gatewaySchema.nullable() }).partial(),
  }),
  z.strictObject({ edit: z.literal("addSite"), site: siteSchema }),
  z.strictObject({
    edit: z.literal("updateSite"),
    id: idSchema,
    changes: siteSchema.omit({ id: true }).partial(),
  }),
  z.strictObject({ edit: z.literal("addLink"), link: linkSchema }),
  z.strictObject({
    edit: z.literal("updateLink"),
    id: idSchema,
    changes: linkSchema.omit({ id: true }).partial(),
  }),
  z.strictObject({ edit: z.literal("remove"), ids: z.array(idSchema) }),
]);

/** Applies one edit and returns a new topology; an edit of something that is gone changes nothing. */
export function applyEdit(topology: Topology, edit: TopologyEdit): Topology {
  switch (edit.edit) {
    case "rename":
      return { ...topology, name: edit.name };
    case "describe":
      return { ...topology, description: edit.description };
    case "updateSettings":
      return { ...topology, settings: { ...topology.settings, ...edit.changes } };
    case "addVnet":
      return { ...topology, vnets: [...topology.vnets, edit.vnet] };
    case "addSite":
      return { ...topology, sites: [...topology.sites, edit.site] };
    case "addLink":
      return { ...topology, links: [...topology.links, edit.link] };
    case "addNote":
      return { ...topology, notes: [...topology.notes, edit.note] };
    case "updateVnet":
      return { ...topology, vnets: patchById(topology.vnets, edit.id, edit.changes) };
    case "updateSite":
      return { ...topology, sites: patchById(topology.sites, edit.id, edit.changes) };
    case "updateLink":
      return { ...topology, links: patchById(topology.links, edit.id, edit.changes) };
    case "updateNote":
      return { ...topology, notes: patchById(topology.notes, edit.id, edit.changes) };
    case "move":
      return moveObjects(topology, edit.positions);
    case "remove":
      return removeObjects(topology, new Set(edit.ids));
  }
}

/** Applies edits in order. */
export function applyEdits(topology: Topology, edits: readonly TopologyEdit[]): Topology {
  return edits.reduce(applyEdit, topology);
}

function patchById<T extends { id: string }>(items: T[], id: string, changes: Partial<Omit<T, "id">>): T[] {
  return items.map((item) => (item.id === id ? { ...item, ...changes } : item));
}

function moveObjects(topology: Topology, positions: Record<string, { x: number; y: number }>): Topology {
  const moved = <T extends { id: string; position: Position }>(items: T[]): T[] =>
    items.map((item) => {
      const position = Object.hasOwn(positions, item.id) ? positions[item.id] : undefined;
      if (!position) return item;
      const { pinned } = item.position;
      return { ...item, position: { x: position.x, y: position.y, ...(pinned ? { pinned } : {}) } };
    });
  return {
    ...topology,
    vnets: moved(topology.vnets),
    sites: moved(topology.sites),
    notes: moved(topology.notes),
  };
}

function removeObjects(topology: Topology, ids: ReadonlySet<string>): Topology {
  const kept = <T extends { id: string }>(items: T[]): T[] => items.filter((item) => !ids.has(item.id));
  return {
    ...topology,
    vnets: kept(topology.vnets),
    sites: kept(topology.sites),
    links: kept(topology.links).filter((link) => !ids.has(link.from) && !ids.has(link.to)),
    intents: kept(topology.intents).filter(
      (intent) => !ids.has(placeOwner(intent.from)) && !ids.has(placeOwner(intent.to)),
    ),
    notes: kept(topology.notes),
  };
}

/** The vnet or site that a place belongs to: "vnet1/clients" belongs to "vnet1". */
function placeOwner(place: string): string {
  return place.split("/", 1)[0] ?? place;
}
