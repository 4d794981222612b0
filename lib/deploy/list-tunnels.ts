import {
  type BgpNeighbor,
  isFinal,
  judgeLink,
  LINK_STATES,
  type LinkState,
  type Unreadable,
} from "@/lib/deployment";
import { toGroups } from "@/lib/shared";
import {
  readGatewayStates,
  readLatestRotations,
  readLatestTasks,
  readTopologies,
  readTraffic,
  readTunnelRows,
  readWaitingLinks,
  readWatchedTopologies,
  type Store,
  type StoredGateway,
  type StoredRotation,
  type StoredTopology,
  type StoredTunnelRow,
  type StoredTunnelTask,
  type TrafficSpan,
  type WaitingLink,
} from "@/lib/store";
import { isVpnLink, type Link, placeName, type Topology } from "@/lib/topology";
import { type NewKey, newKeyOf } from "./rotation/rotatable-link";

/** A link of the workspace with all that is known of its tunnels; moments are ISO 8601 in UTC. */
export interface ListedLink {
  topologyId: string;
  topologyName: string;
  link: string;
  method: "vnet2vnet" | "ipsec";
  bgp: boolean;
  from: LinkEnd;
  to: LinkEnd;
  state: LinkState;
  since: string | null;
  /** When Azure last told of it. */
  seenAt: string | null;
  unreadable: Unreadable | null;
  /** Of the first end that has a gateway: what came in there, and what went out. */
  ingressBytes: number;
  egressBytes: number;
  tunnels: Omit<StoredTunnelRow, "topologyId">[];
  gateways: Pick<StoredGateway, "place" | "provisioningState" | "peers" | "peersAt" | "seenAt">[];
  /** Bytes of the last 24 hours at that end. */
  traffic: TrafficPoint[];
  /** The deployment that waits for a person over this link. */
  waitsIn: string | null;
  /** The newest of each kind of the last day. */
  tasks: StoredTunnelTask[];
  newKey: NewKey;
  /** The newest one of its key, under way or of the last day. */
  rotation: StoredRotation | null;
}

/** Bytes of one span of the chart. */
interface TrafficPoint {
  /** The end of the span, ISO 8601 in UTC. */
  at: string;
  ingressBytes: number;
  egressBytes: number;
}

interface LinkEnd {
  id: string;
  name: string;
  kind: "vnet" | "site";
  /** The name of its gateway; null for a site. */
  gateway: string | null;
  /** How many tunnels of this topology stand on that gateway: all of them drop when it is reset. */
  tunnelsOnGateway: number;
}

/** Every link of the workspace that stands in Azure or waits to, the worst first; with `topologyId` only that one's. */
export async function listTunnels(store: Store, topologyId?: string): Promise<ListedLink[]> {
  const watched = await readWatchedTopologies(store);
  const ids = topologyId === undefined ? watched : watched.filter((id) => id === topologyId);
  const [topologies, tunnels, gateways, traffic, waiting, tasks, rotations] = await Promise.all([
    readTopologies(store, ids),
    readTunnelRows(store, ids),
    readGatewayStates(store, ids),
    readTraffic(store, ids),
    readWaitingLinks(store),
    readLatestTasks(store, ids),
    readLatestRotations(store, ids),
  ]);
  const known = {
    tunnels: byTopology(tunnels),
    gateways: byTopology(gateways),
    waiting: byTopology(waiting),
    tasks: byTopology(tasks),
    rotations: byTopology(rotations),
  };
  const links = topologies.flatMap((stored) =>
    listLinks(stored, {
      tunnels: known.tunnels(stored.id),
      gateways: known.gateways(stored.id),
      waiting: known.waiting(stored.id),
      tasks: known.tasks(stored.id),
      rotations: known.rotations(stored.id),
      traffic,
    }),
  );
  const rank = (link: ListedLink) => LINK_STATES.indexOf(link.state);
  return links.sort((a, b) => rank(a) - rank(b));
}

/** The rows of one topology, without a look at all of them for each. */
function byTopology<T extends { topologyId: string }>(
  rows: readonly T[],
): (topologyId: string) => readonly T[] {
  const groups = toGroups(rows, (row) => row.topologyId);
  return (topologyId) => groups.get(topologyId) ?? [];
}

interface Known {
  tunnels: readonly StoredTunnelRow[];
  gateways: readonly StoredGateway[];
  waiting: readonly WaitingLink[];
  tasks: readonly StoredTunnelTask[];
  rotations: readonly StoredRotation[];
  traffic: ReadonlyMap<string, TrafficSpan[]>;
}

function listLinks(stored: StoredTopology, known: Known): ListedLink[] {
  const { topology: draft, deployed, latestDeployment } = stored;
  const isDeploying = latestDeployment !== null && !isFinal(latestDeployment.state);
  const unfinished = new Set(deployed?.unfinished ?? []);
  const listed = new Map<string, ListedLink>();
  // What stands comes first: the draft only helps where a first deployment is under way.
  for (const topology of [deployed?.topology ?? null, draft]) {
    for (const link of topology?.links.filter(isVpnLink) ?? []) {
      if (topology === null || listed.has(link.id)) continue;
      const hasRows = known.tunnels.some((row) => row.link === link.id);
      const isWaiting = known.waiting.some((row) => row.link === link.id);
      const shouldStand = topology === deployed?.topology && !unfinished.has(link.id) && !isDeploying;
      if (hasRows || isWaiting || shouldStand)
        listed.set(link.id, describeLink(stored, topology, link, known));
    }
  }
  return [...listed.values()];
}

function describeLink(stored: StoredTopology, topology: Topology, link: Link, known: Known): ListedLink {
  const tunnels = known.tunnels.filter((row) => row.link === link.id);
  const waiting = known.waiting.find((row) => row.link === link.id);
  const [from, to] = [describeEnd(topology, link.from, known), describeEnd(topology, link.to, known)];
  const ends = [from, to].filter(({ kind }) => kind === "vnet").map(({ id }) => id);
  const { state, since } = judgeLink(ends, tunnels, waiting !== undefined && tunnels.length === 0);
  const near = tunnels.filter((row) => row.from === ends[0]);
  const seen = tunnels.map(({ seenAt }) => seenAt).sort();
  return {
    topologyId: stored.id,
    topologyName: stored.topology.name,
    link: link.id,
    method: link.method === "ipsec" ? "ipsec" : "vnet2vnet",
    bgp: link.bgp,
    from,
    to,
    state,
    since: state === "waiting" ? (waiting?.since ?? null) : since,
    seenAt: seen[0] ?? null,
    unreadable: tunnels.find(({ unreadable }) => unreadable !== null)?.unreadable ?? null,
    ingressBytes: near.reduce((sum, { ingressBytes }) => sum + ingressBytes, 0),
    egressBytes: near.reduce((sum, { egressBytes }) => sum + egressBytes, 0),
    tunnels: tunnels.map(({ topologyId: _, ...row }) => row),
    gateways: known.gateways
      .filter(({ place }) => ends.includes(place))
      .map(({ place, provisioningState, peers, peersAt, seenAt }) => ({
        place,
        provisioningState,
        peers: peersAcross(topology, place === link.from ? link.to : link.from, peers),
        peersAt,
        seenAt,
      })),
    traffic: sumTraffic(near.map(({ armId }) => known.traffic.get(armId) ?? [])),
    waitsIn: waiting?.deploymentId ?? null,
    tasks: known.tasks.filter((task) => task.link === link.id),
    newKey: newKeyOf(topology, link),
    rotation: known.rotations.find((rotation) => rotation.link === link.id) ?? null,
  };
}

/** A gateway's neighbours that are at the far end of a link: it has those of its other links too. */
function peersAcross(topology: Topology, far: string, peers: readonly BgpNeighbor[]): BgpNeighbor[] {
  const vnet = topology.vnets.find(({ id }) => id === far);
  const site = topology.sites.find(({ id }) => id === far);
  const speakers = [vnet?.gateway?.bgp, site?.bgp, ...(site?.moreDevices.map(({ bgp }) => bgp) ?? [])];
  return peers.filter(({ asn }) => speakers.some((speaker) => speaker?.asn === asn));
}

function describeEnd(topology: Topology, id: string, known: Known): LinkEnd {
  const vnet = topology.vnets.find((each) => each.id === id);
  return {
    id,
    name: placeName(topology, id),
    kind: vnet === undefined ? "site" : "vnet",
    gateway: vnet?.gateway?.name ?? null,
    tunnelsOnGateway: known.tunnels.filter((row) => row.from === id).length,
  };
}

/** Several connections of one end count together, span by span. */
function sumTraffic(series: readonly TrafficSpan[][]): TrafficPoint[] {
  const points = new Map<number, TrafficPoint>();
  for (const [minute, ingressBytes, egressBytes] of series.flat()) {
    const point = points.get(minute);
    if (point === undefined) points.set(minute, { at: toMoment(minute), ingressBytes, egressBytes });
    else {
      point.ingressBytes += ingressBytes;
      point.egressBytes += egressBytes;
    }
  }
  return [...points].sort(([a], [b]) => a - b).map(([, point]) => point);
}

/** Moments by minute: those of a day, which all links share. */
const moments = new Map<number, string>();
const MOST_MOMENTS = 3_000;

function toMoment(minute: number): string {
  const known = moments.get(minute);
  if (known !== undefined) return known;
  if (moments.size >= MOST_MOMENTS) moments.clear();
  const moment = new Date(minute * 60_000).toISOString();
  moments.set(minute, moment);
  return moment;
}
