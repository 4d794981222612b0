import type { Topology } from "./schema";

/** One field that differs; nested ones with a dot: "gateway.sku". Lists are compared as a whole. */
export interface FieldDifference {
  field: string;
  before: unknown;
  after: unknown;
}

export interface ObjectDifference {
  kind: "vnet" | "site" | "link" | "intent" | "note";
  id: string;
  /** "moved": only its position on the canvas differs. */
  change: "added" | "removed" | "changed" | "moved";
  /** Differing fields, position left out; empty unless `change` is "changed". */
  fields: FieldDifference[];
}

export interface TopologyDifference {
  /** Name, description and settings. */
  fields: FieldDifference[];
  /** Objects in the order of the later topology, removed ones after them. */
  objects: ObjectDifference[];
}

const KINDS = [
  ["vnet", "vnets"],
  ["site", "sites"],
  ["link", "links"],
  ["intent", "intents"],
  ["note", "notes"],
] as const;

type Item = { id: string; position?: { x: number; y: number } };

/** What differs between two topologies, object by object; order in the file is no difference. */
export function diffTopologies(before: Topology, after: Topology): TopologyDifference {
  const top = ({ name, description, settings }: Topology) => ({ name, description, settings });
  return {
    fields: diffFields(top(before), top(after)),
    objects: KINDS.flatMap(([kind, list]) => diffItems(kind, before[list], after[list])),
  };
}

function diffItems(kind: ObjectDifference["kind"], before: Item[], after: Item[]): ObjectDifference[] {
  const earlier = new Map(before.map((item) => [item.id, item]));
  const later = new Set(after.map((item) => item.id));
  const differences: ObjectDifference[] = [];
  for (const item of after) {
    const previous = earlier.get(item.id);
    if (!previous) {
      differences.push({ kind, id: item.id, change: "added", fields: [] });
      continue;
    }
    const { position: positionBefore, ...restBefore } = previous;
    const { position: positionAfter, ...restAfter } = item;
    const fields = diffFields(restBefore, restAfter);
    if (fields.length > 0) differences.push({ kind, id: item.id, change: "changed", fields });
    else if (!isSame(positionBefore, positionAfter))
      differences.push({ kind, id: item.id, change: "moved", fields });
  }
  for (const item of before)
    if (!later.has(item.id)) differences.push({ kind, id: item.id, change: "removed", fields: [] });
  return differences;
}

function diffFields(before: object, after: object, path = ""): FieldDifference[] {
  const left = before as Record<string, unknown>;
  const right = after as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key): FieldDifference[] => {
    const field = path === "" ? key : `${path}.${key}`;
    const a = left[key];
    const b = right[key];
    if (isRecord(a) && isRecord(b)) return diffFields(a, b, field);
    return isSame(a, b) ? [] : [{ field, before: a, after: b }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (isRecord(a) && isRecord(b)) return diffFields(a, b).length === 0;
  return false;
}
