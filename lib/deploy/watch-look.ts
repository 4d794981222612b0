import { type ArmBody, describeDesired } from "@/lib/planner";
import {
  type Look,
  readGatewayStates,
  readLedger,
  readNow,
  readObservedTopologies,
  readTunnelRows,
  type SeenGateway,
  type SeenTunnel,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { CloudError, type ResourceRef } from "./cloud";
import { type DesignedConnection, listConnections, toTunnel } from "./connections";
import type { Engine } from "./engine-context";
import { mapInParallel } from "./map-in-parallel";
import { propertiesOf, provisioningStateOf } from "./provisioning-state";
import { engineText } from "./texts";
import { toUnreadable } from "./to-unreadable";

/** Reads of one look under way at once. */
const READS_AT_ONCE = 8;
/** Reads in a row without any answer after which the rest of a look is not tried. */
const HOPELESS_AFTER = 3;

type Watcher = Pick<Engine, "store" | "cloud" | "clockScale">;

/** What is looked at: one read each. */
interface Watched {
  connections: DesignedConnection[];
  gateways: { armId: string; place: string }[];
}

/** What one look found, and how long Azure asks to be left alone. */
export interface LookResult {
  look: Look;
  retryAfterMs: number;
}

/** Asks Azure once about every gateway and connection of a topology that stands there. */
export async function lookAtTopology(
  watcher: Watcher,
  topologyId: string,
  options: { peersSeconds: number; answerSeconds: number; signal: AbortSignal },
): Promise<LookResult> {
  const watched = await listWatched(watcher, topologyId);
  const peersDue = await findPeersDue(watcher, topologyId, options.peersSeconds);
  const asked = startAsking(options);
  const tunnels: SeenTunnel[] = [];
  const gateways: SeenGateway[] = [];
  const gone: string[] = [];
  await mapInParallel(
    [
      ...watched.gateways.map((gateway) => async () => {
        const ref = { kind: "virtualNetworkGateway", armId: gateway.armId } as const;
        const body = await asked.ask(ref, (signal) => watcher.cloud.get(ref, signal));
        if (body === null) gone.push(gateway.armId);
        if (!body) return;
        const wantsPeers = propertiesOf(body).enableBgp === true && peersDue(gateway.armId);
        const peers = wantsPeers ? await readPeers(watcher, ref, body, options.signal) : null;
        gateways.push({ ...gateway, provisioningState: provisioningStateOf(body), peers });
      }),
      ...watched.connections.map((connection) => async () => {
        const ref = { kind: "connection", armId: connection.armId } as const;
        const body = await asked.ask(ref, (signal) => watcher.cloud.get(ref, signal));
        if (body === null) gone.push(connection.armId);
        else if (body) tunnels.push(toTunnel(connection, body));
      }),
    ],
    READS_AT_ONCE,
    (read) => read(),
  );
  return {
    look: { tunnels, gateways, gone, unreadable: asked.unreadable },
    retryAfterMs: asked.retryAfterMs(),
  };
}

/** A gateway that does not tell of its neighbours is still seen: they keep their age. */
async function readPeers(
  { cloud }: Watcher,
  { armId }: ResourceRef,
  body: ArmBody,
  signal: AbortSignal,
): Promise<SeenGateway["peers"]> {
  if (provisioningStateOf(body) !== "Succeeded") return null;
  try {
    return await cloud.readBgpPeers(armId, signal);
  } catch (error) {
    if (error instanceof CloudError) return null;
    throw error;
  }
}

/** A connection that Azure takes and leaves without an answer is given up: the adapter would wait for minutes. */
async function withinTime<T>(
  read: (signal: AbortSignal) => Promise<T>,
  seconds: number,
  signal: AbortSignal,
): Promise<T> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(), seconds * 1000);
  try {
    return await read(AbortSignal.any([signal, tooLate.signal]));
  } catch (error) {
    if (!tooLate.signal.aborted || signal.aborted) throw error;
    throw new CloudError("transient", engineText("noAnswer"));
  } finally {
    clearTimeout(timer);
  }
}

/** Takes answers one by one; what cannot be read is noted, and after several of those nothing more is asked. */
function startAsking({ signal, answerSeconds }: { signal: AbortSignal; answerSeconds: number }) {
  const unreadable: Look["unreadable"][number][] = [];
  let retryAfterMs = 0;
  let inARow = 0;
  let hopeless: CloudError | null = null;
  const note = (armId: string, error: CloudError) => {
    unreadable.push(toUnreadable(armId, error));
    retryAfterMs = Math.max(retryAfterMs, error.retryAfterMs ?? 0);
  };
  return {
    unreadable,
    retryAfterMs: () => retryAfterMs,
    /** Null when Azure has no such resource, undefined when it cannot be read. */
    async ask(
      ref: ResourceRef,
      read: (signal: AbortSignal) => Promise<ArmBody | null>,
    ): Promise<ArmBody | null | undefined> {
      if (hopeless !== null) {
        note(ref.armId, hopeless);
        return undefined;
      }
      try {
        const body = await withinTime(read, answerSeconds, signal);
        inARow = 0;
        return body;
      } catch (error) {
        if (signal.aborted || !(error instanceof CloudError)) throw error;
        inARow += 1;
        if (inARow >= HOPELESS_AFTER && error.kind === "transient") hopeless = error;
        note(ref.armId, error);
        return undefined;
      }
    },
  };
}

/**
 * The connections and gateways of the designs that our deployments made, those the designs call existing, and those of
 * somebody else under the same name: what pages show is asked about, whoever made it.
 */
async function listWatched({ store }: Watcher, topologyId: string): Promise<Watched> {
  const [topologies, ledger, rows] = await Promise.all([
    readObservedTopologies(store, topologyId),
    readLedger(store, topologyId),
    readTunnelRows(store, [topologyId]),
  ]);
  const standing = new Set([...ledger, ...rows].map(({ armId }) => armId.toLowerCase()));
  const connections = new Map<string, DesignedConnection>();
  const gateways = new Map<string, { armId: string; place: string }>();
  for (const topology of topologies) addWatched(topology, topologyId, standing, { connections, gateways });
  return { connections: [...connections.values()], gateways: [...gateways.values()] };
}

function addWatched(
  topology: Topology,
  topologyId: string,
  standing: ReadonlySet<string>,
  found: {
    connections: Map<string, DesignedConnection>;
    gateways: Map<string, { armId: string; place: string }>;
  },
): void {
  const desired = describeDesired(topology, topologyId);
  for (const connection of listConnections(topology, desired)) {
    const id = connection.armId.toLowerCase();
    if (connection.isExisting || standing.has(id)) found.connections.set(id, connection);
  }
  for (const { kind, armId, existing, place } of desired) {
    if (kind !== "virtualNetworkGateway" || place === null) continue;
    const id = armId.toLowerCase();
    if (existing || standing.has(id)) found.gateways.set(id, { armId, place });
  }
}

/** Whether a gateway's neighbours were not asked for lately. */
async function findPeersDue({ store, clockScale }: Watcher, topologyId: string, peersSeconds: number) {
  const states = await readGatewayStates(store, [topologyId]);
  const askedAt = new Map(states.map(({ armId, peersAt }) => [armId, peersAt]));
  const notAfter = (await readNow(store.db)).getTime() - (peersSeconds / clockScale) * 1000;
  return (armId: string) => {
    const at = askedAt.get(armId.toLowerCase()) ?? null;
    return at === null || Date.parse(at) <= notAfter;
  };
}
