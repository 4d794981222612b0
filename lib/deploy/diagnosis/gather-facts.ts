import { createHash, timingSafeEqual } from "node:crypto";
import { type ArmBody, type DesiredResource, describeDesired, type ResourceKind } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import type { Link, Topology } from "@/lib/topology";
import { type Cloud, CloudError, type ResourceRef } from "../cloud";
import { mapInParallel } from "../map-in-parallel";
import { nearVnetOf } from "../near-vnet";
import {
  type GatewayEnd,
  type SiteEnd,
  type TunnelFacts,
  toConnectionFacts,
  toDescribedEnd,
  toGatewayFacts,
  toRanges,
} from "./facts";
import { doHalvesAgree } from "./find-cause";

/** Which tunnel is asked about; a link with several connections at an end is judged by the first that is down. */
export interface TunnelInQuestion {
  topologyId: string;
  topology: Topology;
  link: Link;
  /** For how long Azure has shown it as not connected, in milliseconds of Azure's clock; null where nobody looked. */
  downForMs: number | null;
}

const READS_AT_ONCE = 8;
/** What Network Watcher found before that may be mended long since: it is shown, and explains nothing. */
const VERDICT_HOLDS_MS = 60 * 60_000;
/** Two halves that agree connect within a minute; Azure's pages tell it a little later. */
const LONGEST_NEGOTIATION_MS = 3 * 60_000;

/**
 * Reads what a diagnosis needs: both halves first, and how negotiating went only when they agree. Keys are compared here
 * and leave as equal or not. CloudError when Azure cannot be read.
 */
export async function gatherFacts(
  cloud: Cloud,
  question: TunnelInQuestion,
  signal: AbortSignal,
): Promise<TunnelFacts> {
  const { topology, link, topologyId } = question;
  const isVnet = (place: string) => topology.vnets.some(({ id }) => id === place);
  // A site never comes first: it has no half to begin with.
  const [first, second] = isVnet(link.from) ? [link.from, link.to] : [link.to, link.from];
  const desired = describeDesired(topology, topologyId);
  const bodies = await readBodies(cloud, relevant(topology, link, desired), signal);
  const from = await describeGatewayEnd(question, desired, bodies, first);
  const connections = desired.filter((each) => isOfEnd(each, "connection", link, first));
  const at = findDown(connections, bodies);
  const to = isVnet(second)
    ? await describeGatewayEnd(question, desired, bodies, second)
    : describeSiteEnd(topology, second, at);
  const keysEqual = to.kind === "gateway" ? await compareKeys(cloud, desired, link, signal) : null;
  const facts: TunnelFacts = {
    ...{ ends: [from, to], keysEqual },
    ...{ ikeSas: null, neighbors: null, verdict: null, isVerdictOld: false },
    isStuck: (question.downForMs ?? 0) > LONGEST_NEGOTIATION_MS,
  };
  if (!doHalvesAgree(facts)) return facts;
  const connection = connections[at];
  const gateway = findGateway(desired, first);
  const usesBgp = from.connection?.enableBgp === true;
  const [ikeSas, neighbors, verdict] = await Promise.all([
    connection && orNull(cloud.readIkeSas(connection.armId, signal)),
    gateway && usesBgp ? orNull(cloud.readBgpPeers(gateway.armId, signal)) : null,
    connection && orNull(cloud.readVerdict(toRef(connection), connection.region, signal)),
  ]);
  const farAddresses = to.kind === "gateway" ? to.gateway?.bgpAddresses : [to.bgp?.peeringAddress];
  return {
    ...facts,
    ikeSas: ikeSas ?? null,
    neighbors: neighbors?.filter(({ neighbor }) => farAddresses?.includes(neighbor)) ?? null,
    verdict: verdict ?? null,
    isVerdictOld: verdict?.at != null && Date.now() - Date.parse(verdict.at) > VERDICT_HOLDS_MS,
  };
}

/** What Azure does not tell of the negotiation leaves that question open; the halves are known by then. */
async function orNull<T>(asked: Promise<T | null>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CloudError) return null;
    throw error;
  }
}

function relevant(topology: Topology, link: Link, desired: readonly DesiredResource[]): DesiredResource[] {
  const places = new Set([link.from, link.to]);
  return desired.filter(({ kind, link: own, stepId }) => {
    if (kind === "connection" || kind === "localNetworkGateway") return own === link.id;
    if (kind !== "virtualNetworkGateway" && kind !== "virtualNetwork") return false;
    return places.has(nearVnetOf(stepId)) && topology.vnets.some(({ id }) => id === nearVnetOf(stepId));
  });
}

type Bodies = ReadonlyMap<string, ArmBody>;

async function readBodies(
  cloud: Cloud,
  resources: readonly DesiredResource[],
  signal: AbortSignal,
): Promise<Bodies> {
  const bodies = new Map<string, ArmBody>();
  await mapInParallel(resources, READS_AT_ONCE, async (resource) => {
    const body = await cloud.get(toRef(resource), signal);
    if (body !== null) bodies.set(resource.stepId, body);
  });
  return bodies;
}

async function describeGatewayEnd(
  { topology, link }: TunnelInQuestion,
  desired: readonly DesiredResource[],
  bodies: Bodies,
  place: string,
): Promise<GatewayEnd> {
  const vnet = topology.vnets.find(({ id }) => id === place);
  invariant(vnet, "an end with a gateway is a vnet");
  const bodyOf = (resource: DesiredResource | undefined) => resource && bodies.get(resource.stepId);
  const connections = desired.filter((each) => isOfEnd(each, "connection", link, place));
  const at = findDown(connections, bodies);
  const connection = bodyOf(connections[at]);
  const gateway = bodyOf(findGateway(desired, place));
  const network = bodyOf(
    desired.find(({ kind, stepId }) => kind === "virtualNetwork" && nearVnetOf(stepId) === place),
  );
  const locals = desired.filter((each) => isOfEnd(each, "localNetworkGateway", link, place));
  const local = locals[at] ?? locals[0];
  const localBody = bodyOf(local);
  return {
    kind: "gateway",
    place,
    name: vnet.name,
    connection: connection ? toConnectionFacts(connection) : null,
    gateway: gateway ? toGatewayFacts(gateway) : null,
    ranges: network ? toRanges(network) : null,
    described: local === undefined ? null : localBody ? toDescribedEnd(localBody) : "missing",
  };
}

/** Which of an end's connections is asked about: the first that is down tells more than those that are not. */
function findDown(connections: readonly DesiredResource[], bodies: Bodies): number {
  const at = connections.findIndex(({ stepId }) => {
    const body = bodies.get(stepId);
    return body === undefined || toConnectionFacts(body).status !== "Connected";
  });
  return Math.max(0, at);
}

/** A site by the device to which its end's connection number `at` leads: each of its devices has one. */
function describeSiteEnd({ sites }: Topology, place: string, at: number): SiteEnd {
  const site = sites.find(({ id }) => id === place);
  invariant(site, "an end without a gateway is a site");
  const { name, addressSpace } = site;
  const { device, bgp } = [site, ...site.moreDevices][at] ?? site;
  return { kind: "site", place, name, address: device.address ?? device.fqdn, ranges: addressSpace, bgp };
}

/** Only whether they are the same leaves this function; null when one of them could not be read. */
async function compareKeys(
  cloud: Cloud,
  desired: readonly DesiredResource[],
  link: Link,
  signal: AbortSignal,
): Promise<boolean | null> {
  const armIds = desired.filter(({ kind, link: own }) => kind === "connection" && own === link.id);
  const digests: Buffer[] = [];
  for (const { armId } of armIds) {
    const key = await orNull(cloud.readSharedKey(armId, signal));
    if (key === null) return null;
    digests.push(createHash("sha256").update(key).digest());
  }
  const [first] = digests;
  if (first === undefined) return null;
  return digests.every((digest) => timingSafeEqual(digest, first));
}

function isOfEnd(
  { kind, link, stepId }: DesiredResource,
  wanted: ResourceKind,
  of: Link,
  place: string,
): boolean {
  return kind === wanted && link === of.id && nearVnetOf(stepId) === place;
}

function findGateway(desired: readonly DesiredResource[], place: string): DesiredResource | undefined {
  return desired.find(({ kind, stepId }) => kind === "virtualNetworkGateway" && nearVnetOf(stepId) === place);
}

function toRef({ kind, armId }: DesiredResource): ResourceRef {
  return { kind, armId };
}
