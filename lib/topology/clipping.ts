import type { ShapeFault } from "./check-shape";
import { parseJsonText } from "./json-fault";
import { parseTopology } from "./parse";
import { type Link, type Note, type Site, TOPOLOGY_FORMAT, type Topology, type Vnet } from "./schema";

/** The marker by which a text on the clipboard is known as ours. */
const CLIPPING_FORMAT = "meshwright.clipping/1";

/** A part of a design, as copied: places and notes, and the links that lie between them. */
export interface Clipping {
  /** Id of the topology it was taken from; null where nobody knows. */
  source: string | null;
  vnets: Vnet[];
  sites: Site[];
  links: Link[];
  notes: Note[];
}

/** What a text from the clipboard is: a clipping, nothing of ours, or ours with faults. */
export type ClippingReading =
  | { ok: true; clipping: Clipping }
  | { ok: false; reason: "empty" | "foreign" }
  | { ok: false; reason: "faulty"; fault: ShapeFault };

/** The places and notes of those ids with every link between two of them; null when no id names one. */
export function copyObjects(
  topology: Topology,
  ids: readonly string[],
  source: string | null,
): Clipping | null {
  const wanted = new Set(ids);
  const chosen = <T extends { id: string }>(items: readonly T[]) => items.filter(({ id }) => wanted.has(id));
  const vnets = chosen(topology.vnets);
  const sites = chosen(topology.sites);
  const notes = chosen(topology.notes);
  if (vnets.length + sites.length + notes.length === 0) return null;
  const places = new Set([...vnets, ...sites].map(({ id }) => id));
  const links = topology.links.filter(({ from, to }) => places.has(from) && places.has(to));
  return { source, vnets, sites, links, notes };
}

/** The clipping as text for the clipboard; other programs see readable JSON. */
export function toClippingText({ source, ...lists }: Clipping): string {
  return `${JSON.stringify({ format: CLIPPING_FORMAT, source, ...lists }, null, 2)}\n`;
}

/** Reads what somebody pastes: a clipping, or a whole topology file, which is then pasted as a whole. */
export function readClippingText(text: string): ClippingReading {
  if (text.trim() === "") return { ok: false, reason: "empty" };
  const json = parseJsonText(text);
  if (!json.ok || !isRecord(json.value)) return { ok: false, reason: "foreign" };
  const { format, source, ...lists } = json.value;
  if (format === TOPOLOGY_FORMAT) return readLists(json.value, null);
  if (format !== CLIPPING_FORMAT) return { ok: false, reason: "foreign" };
  // A clipping holds the lists of a topology file, so the one schema checks them.
  const file = { ...lists, format: TOPOLOGY_FORMAT, name: "clipping" };
  return readLists(file, typeof source === "string" ? source : null);
}

function readLists(file: object, source: string | null): ClippingReading {
  const parsed = parseTopology(file);
  if (!parsed.ok) {
    const [fault = { path: "", message: "" }] = parsed.faults;
    return { ok: false, reason: "faulty", fault };
  }
  const { vnets, sites, notes } = parsed.topology;
  const ids = [...vnets, ...sites, ...notes].map(({ id }) => id);
  const clipping = copyObjects(parsed.topology, ids, source);
  return clipping ? { ok: true, clipping } : { ok: false, reason: "empty" };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
