import { type Refusal, refusalOf } from "@/components/deployment/refusal";
import type { StepReply, TunnelReply } from "@/lib/api";
import { type DeploymentState, isFinal, isSettled } from "@/lib/deployment";
import type { Link, Topology } from "@/lib/topology";

/** A running piece of work: when it began and the forecast, in seconds of Azure's time. */
export interface Work {
  startedAt: string;
  p50Seconds: number;
  p90Seconds: number;
}

/** What Azure says about a vnet or a site, worst first where several hold. */
export type PlaceState =
  | { state: "notDeployed" }
  | { state: "queued"; after: string | null }
  | ({ state: "creating" | "updating" | "tearingDown" } & Work)
  | { state: "ready"; address: string | null }
  | { state: "connecting"; connected: number; total: number }
  | { state: "connected"; total: number; ingressBytes: number; egressBytes: number }
  | { state: "peered"; total: number }
  | { state: "partlyDown"; down: number; total: number }
  | { state: "notConnected"; since: string | null }
  /** Azure cannot be asked: nobody knows what it would say. */
  | { state: "unreadable"; since: string }
  | { state: "waiting"; for: "deviceAddress" | "sharedKey"; name: string }
  | Failure;

/** `refusal` is null where a check of ours refused; its words are then `message`. */
interface Failure {
  state: "failed";
  refusal: Refusal | null;
  message: string | null;
}

/** What stands in Azure at one end of a link. */
export type CapState = "none" | "writing" | "there" | "failed";

/** What Azure says about a link as a whole. */
type LinkProgress =
  | { state: "notDeployed" }
  | { state: "queued"; after: string | null }
  | ({ state: "creating" | "tearingDown" } & Work)
  | { state: "standing" }
  | { state: "unreadable"; since: string }
  | { state: "azureUnknown" }
  | { state: "connecting"; since: string | null }
  | { state: "connected"; ingressBytes: number; egressBytes: number }
  | { state: "peered" }
  | { state: "notConnected"; since: string | null }
  | { state: "oneSide" }
  | { state: "waiting"; for: "deviceAddress" | "sharedKey"; name: string }
  | Failure;

/** A link's state and what stands at its two ends. */
export type LinkState = LinkProgress & { from: CapState; to: CapState };

export interface LiveInput {
  topology: Topology;
  /** What deployments left in Azure; null before the first one. */
  deployed: Topology | null;
  deployment: { state: DeploymentState; steps: readonly StepReply[] } | null;
  tunnels: readonly TunnelReply[];
  /** Public addresses known from elsewhere than the newest deployment, by vnet. */
  addresses: ReadonlyMap<string, string>;
}

export interface LiveStates {
  places: Map<string, PlaceState>;
  links: Map<string, LinkState>;
}

/** What Azure says about every object of the design and of what was deployed. */
export function toLiveStates(input: LiveInput): LiveStates {
  const links = new Map<string, LinkState>();
  const places = new Map<string, PlaceState>();
  const standing = input.deployed;
  const deployedLinks = new Set(standing?.links.map((link) => link.id));
  const deployedPlaces = new Set(
    [...(standing?.vnets ?? []), ...(standing?.sites ?? [])].map(({ id }) => id),
  );
  const context = toContext(input);
  for (const link of uniqueById([...input.topology.links, ...(standing?.links ?? [])]))
    links.set(link.id, linkState(link, deployedLinks.has(link.id), context));
  for (const { id } of uniqueById([...input.topology.vnets, ...(standing?.vnets ?? [])]))
    places.set(id, vnetState(id, deployedPlaces.has(id), context));
  for (const { id } of uniqueById([...input.topology.sites, ...(standing?.sites ?? [])]))
    places.set(id, siteState(id, deployedPlaces.has(id), context));
  return { places, links };
}

interface Context {
  isRunning: boolean;
  steps: readonly StepReply[];
  stepById: ReadonlyMap<string, StepReply>;
  names: ReadonlyMap<string, string>;
  tunnels: readonly TunnelReply[];
  addresses: ReadonlyMap<string, string>;
  links: readonly Link[];
  siteIds: ReadonlySet<string>;
}

function toContext(input: LiveInput): Context {
  const { topology, deployed, deployment } = input;
  const named = [
    ...(deployed?.vnets ?? []),
    ...(deployed?.sites ?? []),
    ...topology.vnets,
    ...topology.sites,
  ];
  const steps = deployment?.steps ?? [];
  return {
    isRunning: deployment !== null && !isFinal(deployment.state),
    steps,
    stepById: new Map(steps.map((step) => [step.id, step])),
    names: new Map(named.map((item) => [item.id, item.name])),
    tunnels: input.tunnels,
    addresses: input.addresses,
    links: uniqueById([...topology.links, ...(deployed?.links ?? [])]),
    siteIds: new Set([...topology.sites, ...(deployed?.sites ?? [])].map((site) => site.id)),
  };
}

function vnetState(id: string, isDeployed: boolean, context: Context): PlaceState {
  const own = context.steps.filter((step) => step.place === id && step.link === null);
  const work = workState(own, id, context);
  if (work) return work;
  const itself = own.filter((step) => step.kind === "virtualNetwork");
  const isThere = isDeployed ? !wasDeleted(itself) : wasBuilt(own);
  if (!isThere) return { state: "notDeployed" };
  const tunnels = tunnelState(context.tunnels.filter((tunnel) => tunnel.from === id));
  if (tunnels) return tunnels;
  const peerings = context.links.filter(
    (link) =>
      link.method === "peering" &&
      (link.from === id || link.to === id) &&
      isBuilt(link.id, isDeployed, context),
  );
  if (peerings.length > 0) return { state: "peered", total: peerings.length };
  const address = own.find((step) => step.address !== null)?.address ?? context.addresses.get(id) ?? null;
  return { state: "ready", address };
}

function siteState(id: string, isDeployed: boolean, context: Context): PlaceState {
  const asked = context.steps.find(
    (step) =>
      step.state === "waiting" &&
      step.needs.some((need) => need.need === "deviceAddress" && need.site === id),
  );
  if (asked) return { state: "waiting", for: "deviceAddress", name: context.names.get(id) ?? id };
  const own = new Set(
    context.links.filter((link) => link.from === id || link.to === id).map((link) => link.id),
  );
  const steps = context.steps.filter((step) => step.link !== null && own.has(step.link));
  const work = workState(steps, id, context);
  if (work && work.state !== "waiting") return work;
  const isGone = [...own].every((link) => wasDeleted(steps.filter((step) => step.link === link)));
  const isThere = isDeployed ? !isGone : wasBuilt(steps);
  if (!isThere) return { state: "notDeployed" };
  return (
    tunnelState(context.tunnels.filter((tunnel) => tunnel.to === id)) ?? { state: "ready", address: null }
  );
}

function linkState(link: Link, isDeployed: boolean, context: Context): LinkState {
  const own = context.steps.filter((step) => step.link === link.id);
  const caps = {
    from: capState(link, "from", isDeployed, context),
    to: capState(link, "to", isDeployed, context),
  };
  const work = workState(own, null, context);
  if (work) return { ...toLinkProgress(work), ...caps };
  if (caps.from === "none" && caps.to === "none") return { state: "notDeployed", ...caps };
  const hasDevice = context.siteIds.has(link.from) || context.siteIds.has(link.to);
  if (caps.from !== caps.to && !hasDevice) return { state: "oneSide", ...caps };
  if (link.method === "peering") return { state: "peered", ...caps };
  return { ...linkTunnelState(context.tunnels.filter((tunnel) => tunnel.link === link.id)), ...caps };
}

function linkTunnelState(tunnels: readonly TunnelReply[]): LinkProgress {
  const [first] = tunnels;
  if (!first) return { state: "standing" };
  const lost = lostSince(tunnels);
  if (lost !== null) return { state: "unreadable", since: lost };
  const since = tunnels.map((tunnel) => tunnel.since ?? "").sort()[0];
  const has = (status: TunnelReply["status"]) => tunnels.some((tunnel) => tunnel.status === status);
  if (has("NotConnected")) return { state: "notConnected", since: since || null };
  if (has("Connecting")) return { state: "connecting", since: since || null };
  if (has("Unknown")) return { state: "azureUnknown" };
  return { state: "connected", ingressBytes: first.ingressBytes, egressBytes: first.egressBytes };
}

/** Since when Azure cannot be asked about one of them; null when it can about all. An old truth is none. */
function lostSince(tunnels: readonly TunnelReply[]): string | null {
  return tunnels.flatMap(({ unreadable }) => unreadable?.since ?? []).sort()[0] ?? null;
}

function tunnelState(all: readonly TunnelReply[]): PlaceState | null {
  if (all.length === 0) return null;
  const tunnels = all.filter(({ unreadable }) => !unreadable);
  const total = tunnels.length;
  const lost = lostSince(all);
  const isDown = tunnels.some(({ status }) => status === "NotConnected");
  // What is known to be down is worse than what nobody knows.
  if (lost !== null && !isDown) return { state: "unreadable", since: lost };
  const connected = tunnels.filter((tunnel) => tunnel.status === "Connected").length;
  const down = tunnels.filter((tunnel) => tunnel.status === "NotConnected");
  if (down.length === total) {
    const since = down.map((tunnel) => tunnel.since ?? "").sort()[0];
    return { state: "notConnected", since: since || null };
  }
  if (down.length > 0) return { state: "partlyDown", down: down.length, total };
  if (connected < total) return { state: "connecting", connected, total };
  const sum = (field: "ingressBytes" | "egressBytes") =>
    tunnels.reduce((bytes, tunnel) => bytes + tunnel[field], 0);
  return { state: "connected", total, ingressBytes: sum("ingressBytes"), egressBytes: sum("egressBytes") };
}

type WorkState =
  | { state: "queued"; after: string | null }
  | ({ state: "creating" | "updating" | "tearingDown" } & Work)
  | { state: "waiting"; for: "deviceAddress" | "sharedKey"; name: string }
  | Failure;

/** A link is created or torn down; a change of it is shown as creating. */
function toLinkProgress(work: WorkState): LinkProgress {
  if (!("startedAt" in work)) return work;
  return { ...work, state: work.state === "tearingDown" ? "tearingDown" : "creating" };
}

const STATE_OF_ACTION = {
  create: "creating",
  read: "creating",
  update: "updating",
  replace: "updating",
  delete: "tearingDown",
} as const;

/** What the deployment is doing with an object's steps; null when it does nothing with them. */
function workState(steps: readonly StepReply[], self: string | null, context: Context): WorkState | null {
  const failed = steps.find((step) => step.state === "failed");
  if (failed)
    return { state: "failed", refusal: failed.error && refusalOf(failed.error), message: failed.message };
  if (!context.isRunning) return null;
  const need = steps.find((step) => step.state === "waiting")?.needs[0];
  if (need) {
    const name = need.need === "deviceAddress" ? (context.names.get(need.site) ?? need.site) : need.link;
    return { state: "waiting", for: need.need, name };
  }
  const running = steps
    .filter((step) => step.state === "running" && step.startedAt !== null)
    .sort((left, right) => right.p50Seconds - left.p50Seconds)[0];
  if (running) {
    // A subnet that goes leaves its vnet standing.
    const isPart = running.action === "delete" && running.kind === "subnet";
    const state = isPart ? "updating" : STATE_OF_ACTION[running.action];
    const { startedAt, p50Seconds, p90Seconds } = running;
    return { state, startedAt: startedAt ?? "", p50Seconds, p90Seconds };
  }
  const pending = steps.find((step) => step.state === "pending");
  return pending ? { state: "queued", after: waitsFor(pending, self, context) } : null;
}

/** The name of the other place whose unfinished step holds this one up. */
function waitsFor(step: StepReply, self: string | null, context: Context): string | null {
  for (const id of step.dependsOn) {
    const other = context.stepById.get(id);
    if (!other || isSettled(other.state) || other.place === null || other.place === self) continue;
    return context.names.get(other.place) ?? other.place;
  }
  return null;
}

function capState(link: Link, end: "from" | "to", isDeployed: boolean, context: Context): CapState {
  const place = link[end];
  // A site's end has no resource of its own in Azure: the square there shows whether the device is known.
  if (context.siteIds.has(place)) return "none";
  const own = context.steps.find((step) => step.link === link.id && isEndStep(step.id, link.id, place));
  if (!own)
    return isDeployed && !wasDeleted(context.steps.filter((step) => step.link === link.id))
      ? "there"
      : "none";
  if (own.state === "failed") return "failed";
  if (own.state === "running") return "writing";
  if (own.action === "delete") return own.state === "done" ? "none" : "there";
  return own.state === "done" || isDeployed ? "there" : "none";
}

/** The step that writes the resource standing at this end: the connection, the peering or, of a replacement, its new one. */
function isEndStep(stepId: string, link: string, place: string): boolean {
  return (
    stepId === `connection/${link}/${place}` ||
    stepId === `peering/${link}/${place}` ||
    stepId === `connection/${link}/${place}/delete` ||
    stepId === `peering/${link}/${place}/delete`
  );
}

function isBuilt(linkId: string, isDeployed: boolean, context: Context): boolean {
  const steps = context.steps.filter((step) => step.link === linkId);
  return steps.length === 0 ? isDeployed : wasBuilt(steps);
}

function wasBuilt(steps: readonly StepReply[]): boolean {
  return steps.some((step) => step.action !== "delete" && step.state === "done");
}

function wasDeleted(steps: readonly StepReply[]): boolean {
  const deletions = steps.filter((step) => step.action === "delete");
  return deletions.length > 0 && deletions.every((step) => step.state === "done") && !wasBuilt(steps);
}

function uniqueById<T extends { id: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(item.id) && seen.add(item.id));
}
