import { pathOf, readPath } from "./arm-path";
import { type Interaction, isObject, type Json, memberAt, stateOf } from "./interaction";

/** States that nothing follows by itself. */
const SETTLED = ["Succeeded", "Failed", "Canceled"];

/** Seconds from one interaction to the next, as their dates tell. */
export function secondsBefore(interactions: readonly Interaction[], index: number): number {
  const [before, now] = [interactions[index - 1], interactions[index]];
  const seconds = (timeOf(now) - timeOf(before)) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

/** The day of a recording, as YYYY-MM-DD. */
export function dayOf(interactions: readonly Interaction[]): string {
  return new Date(timeOf(interactions[0])).toISOString().slice(0, 10);
}

/** The keys of the URLs that a reply tells its client to poll. */
function pollKeys({ resHeaders }: Interaction): string[] {
  return [resHeaders["azure-asyncoperation"], resHeaders.location]
    .filter((url) => url !== undefined)
    .map((url) => pathOf(url).toLowerCase());
}

/**
 * The interaction that first shows that what `index` started has ended: a last poll, a settled state of its target,
 * or a later write that could not have succeeded before. Undefined when the recording never shows it.
 */
export function findEnd(interactions: readonly Interaction[], index: number): number | undefined {
  const started = interactions[index];
  if (!started) return undefined;
  const polls = pollKeys(started);
  const found = interactions.findIndex((later, at) => at > index && showsEnd(started, later, polls));
  return found < 0 ? undefined : found;
}

/** True when the reply is the last of its poll, or shows a resource that is settled or gone. */
export function isSettled({
  status,
  resBody,
  url,
}: Pick<Interaction, "status" | "resBody" | "url">): boolean {
  if (readPath(url).kind === "operation") {
    const state = memberAt(resBody, "status");
    return status !== 202 && (typeof state !== "string" || SETTLED.includes(state));
  }
  const state = stateOf(resBody);
  return state === undefined || SETTLED.includes(state);
}

function showsEnd(started: Interaction, later: Interaction, polls: readonly string[]): boolean {
  const target = targetOf(started);
  const { key } = readPath(later.url);
  if (polls.includes(key)) return isSettled(later);
  if (later.method === "GET") return showsSettled(later, key, target);
  if (later.status >= 400) return false;
  // A deletion asked for twice has not ended in between.
  if (key === target && started.method === "DELETE" && later.method === "DELETE") return false;
  return (
    key === target ||
    JSON.stringify(later.reqBody ?? "")
      .toLowerCase()
      .includes(`${target}"`)
  );
}

function showsSettled(read: Interaction, key: string, target: string): boolean {
  if (key === target) return read.status === 404 || isSettled(read);
  if (!target.startsWith(`${key}/`) && !key.endsWith(lastType(target))) return false;
  return findBodies(read.resBody, target).some((body) => SETTLED.includes(stateOf(body) ?? ""));
}

/** The bodies of a resource inside a list or inside its parent. */
function findBodies(body: Json, target: string): Json[] {
  if (Array.isArray(body)) return body.flatMap((item) => findBodies(item, target));
  if (!isObject(body)) return [];
  const own =
    typeof body.id === "string" && body.id.toLowerCase() === target && isObject(body.properties)
      ? [body]
      : [];
  return [...own, ...Object.values(body).flatMap((inner) => findBodies(inner, target))];
}

function lastType(target: string): string {
  return `/${target.split("/").at(-2) ?? ""}`;
}

/** The resource that a request works on: of an action its resource. */
export function targetOf({ url }: Interaction): string {
  const path = readPath(url);
  return path.resource ?? path.key;
}

function timeOf(interaction: Interaction | undefined): number {
  return Date.parse(interaction?.resHeaders.date ?? "");
}
