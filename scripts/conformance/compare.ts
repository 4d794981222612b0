import type { TypeSchema } from "./api-schema";
import { type Interaction, isObject, type Json, type JsonObject, memberAt } from "./interaction";
import type { Reply } from "./simulated-azure";

/** What a comparison needs to know beyond the two replies. */
export interface CompareContext {
  schema: TypeSchema | undefined;
  /** False where the recorder dropped or overwrote Retry-After. */
  hasWaits: boolean;
  /** Lower-cased ids of what the recording made or what was set up for it; lists hold other people's things too. */
  known: ReadonlySet<string>;
}

/** Headers that long-running operations are followed by. */
const LONG_RUNNING = ["azure-asyncoperation", "location"];
/** Values that are compared whatever the specification says: states and codes. */
const ALWAYS_COMPARED = [".properties.provisioningState", ".status", ".error.code", ".Error.Code"];
/** Members whose content is the client's own. */
const CLIENT_OWNED = ["tags"];

/** What differs between the recorded reply and the simulator's: status, headers, members, types, enumerated values. */
export function compareReplies(recorded: Interaction, ours: Reply, context: CompareContext): string[] {
  if (recorded.status !== ours.status) {
    const code = memberAt(ours.body, "error", "code");
    return [`status ${recorded.status}, ours ${ours.status}${typeof code === "string" ? ` ${code}` : ""}`];
  }
  return [...compareHeaders(recorded, ours, context), ...compareBodies(recorded.resBody, ours.body, context)];
}

function compareHeaders(recorded: Interaction, ours: Reply, { hasWaits }: CompareContext): string[] {
  const names = hasWaits ? [...LONG_RUNNING, "retry-after"] : LONG_RUNNING;
  return names.flatMap((name) => {
    const [there, here] = [name in recorded.resHeaders, ours.headers[name] !== undefined];
    return there === here ? [] : [`${there ? "missing" : "extra"} header ${name}`];
  });
}

function compareBodies(recorded: Json, ours: Json, context: CompareContext): string[] {
  const theirItems = itemsOf(recorded);
  const ourItems = itemsOf(ours);
  if (theirItems && ourItems) return compareItems(theirItems, ourItems, context);
  return compareMembers(recorded, ours, "", context.schema);
}

/** The resources of a list by id; undefined when the body is no list of resources. */
function itemsOf(body: Json): Map<string, JsonObject> | undefined {
  const value = memberAt(body, "value");
  if (!Array.isArray(value)) return undefined;
  const items = value.filter(isObject);
  const ids = items.map((item) => (typeof item.id === "string" ? item.id.toLowerCase() : ""));
  if (items.length < value.length || ids.some((id) => id === "" || id.includes("/usages/"))) return undefined;
  return new Map(items.map((item, index) => [ids[index] ?? "", item]));
}

function compareItems(
  theirs: ReadonlyMap<string, JsonObject>,
  ours: ReadonlyMap<string, JsonObject>,
  { known, schema }: CompareContext,
): string[] {
  const own = (items: ReadonlyMap<string, JsonObject>) => [...items.keys()].filter((id) => known.has(id));
  const missing = own(theirs).filter((id) => !ours.has(id));
  const extra = own(ours).filter((id) => !theirs.has(id));
  return [
    ...missing.map(() => "missing item in list"),
    ...extra.map(() => "extra item in list"),
    ...own(theirs).flatMap((id) => {
      const [their, our] = [theirs.get(id), ours.get(id)];
      return their && our ? compareMembers(their, our, "", schema).map((found) => `item ${found}`) : [];
    }),
  ];
}

function compareMembers(recorded: Json, ours: Json, at: string, schema: TypeSchema | undefined): string[] {
  const [theirs, own] = [membersOf(recorded, at), membersOf(ours, at)];
  const missing = topmost([...theirs.keys()].filter((path) => !own.has(path)));
  const extra = topmost([...own.keys()].filter((path) => !theirs.has(path)));
  const changed = [...theirs].flatMap(([path, their]) => {
    const our = own.get(path);
    if (!our) return [];
    const types = [...their.types].sort().join("|");
    const ourTypes = [...our.types].sort().join("|");
    if (types !== ourTypes) return [`type of ${path}: ${types}, ours ${ourTypes}`];
    const isCompared = ALWAYS_COMPARED.includes(path) || schema?.enumerated.has(path);
    const [values, ourValues] = [[...their.texts].sort().join("|"), [...our.texts].sort().join("|")];
    return isCompared && values !== ourValues ? [`value of ${path}: ${values}, ours ${ourValues}`] : [];
  });
  return [...missing.map((path) => `missing ${path}`), ...extra.map((path) => `extra ${path}`), ...changed];
}

interface Member {
  types: Set<string>;
  texts: Set<string>;
}

/** Every member below `at` with the types and texts it has; the items of an array count as one. */
function membersOf(value: Json, at: string): Map<string, Member> {
  const members = new Map<string, Member>();
  collect(value, at, members);
  return members;
}

function collect(value: Json, path: string, members: Map<string, Member>): void {
  const member = members.get(path) ?? { types: new Set(), texts: new Set() };
  members.set(path, member);
  member.types.add(typeOf(value));
  if (typeof value === "string") member.texts.add(value);
  if (Array.isArray(value)) for (const item of value) collect(item, `${path}[]`, members);
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value))
    if (CLIENT_OWNED.includes(name))
      members.set(`${path}.${name}`, { types: new Set(["object"]), texts: new Set() });
    else collect(inner, `${path}.${name}`, members);
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Paths whose parents are not in the list themselves. */
function topmost(paths: readonly string[]): string[] {
  return paths.filter(
    (path) =>
      !paths.some(
        (other) => other !== path && (path.startsWith(`${other}.`) || path.startsWith(`${other}[`)),
      ),
  );
}
