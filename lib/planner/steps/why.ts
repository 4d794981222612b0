import { formatMessage } from "@/lib/messages";
import type { Change, DesiredResource, ResourceKind } from "../contract";
import { nameOfArmId } from "../resources/arm-ids";
import type { TopologyIndex } from "../topology-index";

/** Why there is a step; each is one sentence in `steps.why`. */
export type Reason =
  | "create"
  | "update"
  | "repair"
  | "sync"
  | "address"
  | "replace"
  | "replaceWith"
  | "makeWay"
  | "delete"
  | "tearDown"
  | "newKey"
  | "setKey"
  | "read";

/** What a sentence is about. */
type Subject = Pick<DesiredResource, "armId" | "kind" | "place" | "link">;

/** One English sentence; `create` has one for each kind of resource. */
export function whyStep(
  index: TopologyIndex,
  reason: Reason,
  resource: Subject,
  changes: readonly Change[],
): string {
  if (reason === "create") return whyCreate(index, resource);
  const fields = changes.map((change) => change.path).join(", ");
  return formatMessage(keyOf(reasonKeys, "steps.why", reason), { fields });
}

function whyCreate(index: TopologyIndex, { armId, kind, place, link }: Subject): string {
  const key = keyOf(createKeys, "steps.why.create", kind);
  // A name is cut out of an id only where it is said: most steps are of links.
  if (link === null) return formatMessage(key, { name: nameOfArmId(armId) });
  const { near, far } = endsOf(index, place, link);
  return formatMessage(key, { near: nameOf(index, near), far: nameOf(index, far) });
}

/** The vnet whose step it is, and the other end: a site never has steps of its own, though they stand in its row. */
function endsOf({ links, places }: TopologyIndex, place: string | null, linkId: string) {
  const link = links.get(linkId);
  const isSite = place !== null && places.get(place)?.kind === "site";
  const other = link?.from === place ? link?.to : link?.from;
  return isSite ? { near: other ?? null, far: place } : { near: place, far: other ?? null };
}

const createKeys = new Map<ResourceKind, string>();
const reasonKeys = new Map<Reason, string>();

/** One text for each kind or reason: a key that is put together anew is looked up far more slowly. */
function keyOf<T extends string>(known: Map<T, string>, prefix: string, name: T): string {
  const key = known.get(name) ?? `${prefix}.${name}`;
  known.set(name, key);
  return key;
}

function nameOf(index: TopologyIndex, id: string | null): string {
  return id === null ? "" : (index.places.get(id)?.name ?? id);
}
