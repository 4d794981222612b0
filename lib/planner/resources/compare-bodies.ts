import type { ArmBody, Change, ResourceKind } from "../contract";
import { toComparable } from "./arm-ids";
import type { ResourceFields } from "./fields";
import { resourceFields } from "./resource-fields";

/**
 * What would have to change in Azure: only what we want counts, so what Azure or others filled in beside it is never
 * a change. Paths are without `properties`; items of named lists stand under their name.
 */
export function compareBodies(kind: ResourceKind, wanted: ArmBody, observed: ArmBody): Change[] {
  const changes: Change[] = [];
  compareValues(wanted, observed, "", resourceFields[kind], changes);
  return changes;
}

/** True when Azure cannot make the change in place. */
export function isImmutable(kind: ResourceKind, change: Change): boolean {
  const { immutable, isReplacing } = resourceFields[kind];
  return immutable.includes(change.path) || (isReplacing?.(change) ?? false);
}

/**
 * The body to send: what is wanted, laid over what Azure holds, so that fields of others survive. What only Azure
 * writes is left out, and shared keys are never part of it. What is wanted as null is to be taken away: it stays
 * null, so that it still counts as a change, and goes out as a field left out.
 */
export function overlayBody(kind: ResourceKind, wanted: ArmBody, observed: ArmBody): ArmBody {
  const { id, name, type, ...rest } = observed;
  return overlay(wanted, dropReadOnly(rest, readOnlyNames(kind)), "", resourceFields[kind]) as ArmBody;
}

const READ_ONLY_EVERYWHERE = ["etag", "provisioningState", "resourceGuid", "systemData", "managedBy"];

function readOnlyNames(kind: ResourceKind): ReadonlySet<string> {
  return new Set([...READ_ONLY_EVERYWHERE, ...resourceFields[kind].readOnly]);
}

function compareValues(
  wanted: unknown,
  observed: unknown,
  path: string,
  fields: ResourceFields,
  changes: Change[],
): void {
  if (wanted === undefined || fields.ignored.includes(path)) return;
  if (Array.isArray(wanted)) compareLists(wanted, observed, path, fields, changes);
  else if (isRecord(wanted)) {
    const found = isRecord(observed) ? observed : {};
    for (const [key, value] of Object.entries(wanted))
      compareValues(value, fieldOf(found, key), joinPath(path, key), fields, changes);
  } else if (!isSameValue(wanted, observed, path)) changes.push({ path, from: observed ?? null, to: wanted });
}

function compareLists(
  wanted: unknown[],
  observed: unknown,
  path: string,
  fields: ResourceFields,
  changes: Change[],
): void {
  const found = Array.isArray(observed) ? observed : [];
  if (!wanted.some(isRecord) && !found.some(isRecord)) {
    if (!isSameList(wanted, found, path)) changes.push({ path, from: found, to: wanted });
    return;
  }
  const keys = new Set<string>();
  wanted.forEach((item, at) => {
    const key = itemKey(item, at);
    keys.add(key);
    const match = found.find((other, otherAt) => itemKey(other, otherAt) === key);
    const itemPath = joinPath(path, nameOf(item) ?? String(at));
    if (match === undefined) changes.push({ path: itemPath, from: null, to: item });
    else compareValues(withoutName(item), match, itemPath, fields, changes);
  });
  if (fields.keptLists.includes(path)) return;
  found.forEach((item, at) => {
    if (!keys.has(itemKey(item, at)))
      changes.push({ path: joinPath(path, nameOf(item) ?? String(at)), from: item, to: null });
  });
}

/** Azure may answer a list of one prefix where one prefix was sent, in either direction. */
function fieldOf(record: Record<string, unknown>, key: string): unknown {
  const value = record[key];
  if (value !== undefined || key !== "addressPrefix") return value;
  const list = record.addressPrefixes;
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined;
}

function overlay(wanted: unknown, observed: unknown, path: string, fields: ResourceFields): unknown {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(observed) || !wanted.some(isRecord)) {
      return wanted.length === 0 && Array.isArray(observed) && fields.keptLists.includes(path)
        ? observed
        : wanted;
    }
    const keys = new Set(wanted.map(itemKey));
    const kept = fields.keptLists.includes(path)
      ? observed.filter((item, at) => !keys.has(itemKey(item, at)))
      : [];
    const merged = wanted.map((item, at) => {
      const key = itemKey(item, at);
      const match = observed.find((other, otherAt) => itemKey(other, otherAt) === key);
      return overlay(item, match, joinPath(path, key), fields);
    });
    return [...merged, ...kept];
  }
  if (!isRecord(wanted) || !isRecord(observed)) return wanted ?? observed;
  const result: Record<string, unknown> = { ...observed };
  for (const [key, value] of Object.entries(wanted))
    result[key] = value === null ? null : overlay(value, observed[key], joinPath(path, key), fields);
  // The two spellings of one field must not both be sent.
  if ("addressPrefix" in wanted && "addressPrefixes" in observed) delete result.addressPrefixes;
  return result;
}

function dropReadOnly(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => dropReadOnly(item, names));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      // What Azure answers as null is not set, and not every request has a place for it.
      .filter(([key, inner]) => inner !== null && !names.has(key) && !isTypeName(key, inner))
      .map(([key, inner]) => [key, key === "tags" ? inner : dropReadOnly(inner, names)]),
  );
}

/** Azure names the type of nested resources too; requests have no place for it. */
function isTypeName(key: string, value: unknown): boolean {
  return key === "type" && typeof value === "string" && value.startsWith("Microsoft.");
}

function joinPath(path: string, key: string): string {
  if (key === "properties") return path;
  return path === "" ? key : `${path}.${key}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf(item: unknown): string | null {
  return isRecord(item) && typeof item.name === "string" ? item.name : null;
}

/** Items that met by name are called the same, whatever the case. */
function withoutName(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { name, ...rest } = item;
  return rest;
}

/** Items of a list meet by name where they have one, by address configuration, else by position. */
function itemKey(item: unknown, at: number): string {
  const named = nameOf(item);
  if (named !== null) return named.toLowerCase();
  if (isRecord(item) && typeof item.ipconfigurationId === "string")
    return toComparable(item.ipconfigurationId);
  return `#${at}`;
}

const UNORDERED = new Set(["zones", "vpnClientConfiguration.vpnClientProtocols"]);

function isSameList(wanted: unknown[], found: unknown[], path: string): boolean {
  if (wanted.length !== found.length) return false;
  const order = (list: unknown[]) =>
    UNORDERED.has(path) ? list.map((item) => String(item).toLowerCase()).sort() : list;
  const others = order(found);
  return order(wanted).every((item, at) => item === others[at]);
}

/** What Azure leaves out of an answer stands for its default. */
const LEFT_OUT: ReadonlySet<unknown> = new Set([false, 0, "", "Default"]);

function isSameValue(wanted: unknown, observed: unknown, path: string): boolean {
  if (wanted === observed) return true;
  if (observed === undefined || observed === null) return LEFT_OUT.has(wanted) || wanted === null;
  if (typeof wanted !== "string" || typeof observed !== "string") return false;
  const last = path.slice(path.lastIndexOf(".") + 1);
  if (last === "location") return regionKey(wanted) === regionKey(observed);
  if (last === "id" || last.endsWith("Id") || last === "connectionType")
    return toComparable(wanted) === toComparable(observed);
  return false;
}

function regionKey(region: string): string {
  return region.toLowerCase().replaceAll(" ", "");
}
