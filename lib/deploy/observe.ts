import { armIdsToObserve, describeDesired, type Observation, type ObservedResource } from "@/lib/planner";
import {
  type LedgerEntry,
  readEndedDeployment,
  readLedger,
  readObservedTopologies,
  storeObservation,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import type { ResourceRef } from "./cloud";
import { listConnections, toTunnel } from "./connections";
import type { Engine } from "./engine-context";
import { mapInParallel } from "./map-in-parallel";
import { isTaggedFor } from "./owned-here";

const READS_AT_ONCE = 12;

type Observer = Pick<Engine, "store" | "cloud" | "clock">;

/** Reads what Azure holds of a topology's designs and of what was created for it, and stores that. */
export async function observeTopology(
  observer: Observer,
  topologyId: string,
  signal?: AbortSignal,
): Promise<Observation> {
  // Both before the first look: what comes later is not in what is seen.
  const asOf = observer.clock.now().toISOString();
  const endedDeployment = await readEndedDeployment(observer.store, topologyId);
  const [topologies, ledger] = await Promise.all([
    readObservedTopologies(observer.store, topologyId),
    readLedger(observer.store, topologyId),
  ]);
  const refs = listRefs(topologies, ledger);
  const created = new Map(ledger.map((entry) => [entry.armId.toLowerCase(), entry]));
  const found = await mapInParallel(refs, READS_AT_ONCE, async (ref): Promise<ObservedResource | null> => {
    const body = await observer.cloud.get(ref, signal);
    if (body === null) return null;
    const entry = created.get(ref.armId.toLowerCase());
    return entry === undefined || !isTaggedFor(topologyId, ref.kind, body)
      ? { armId: ref.armId, body, createdBy: null }
      : { armId: ref.armId, body, createdBy: topologyId, stepId: entry.stepId };
  });
  const observation: Observation = {
    format: "meshwright.observation/1",
    asOf,
    tenants: [],
    resources: found.filter((resource) => resource !== null),
  };
  const tunnels = findTunnels(topologies, topologyId, observation);
  await storeObservation(observer.store, topologyId, { observation, tunnels, endedDeployment });
  return observation;
}

/** Every resource once, in a stable order. */
function listRefs(topologies: readonly Topology[], ledger: readonly LedgerEntry[]): ResourceRef[] {
  const refs = [...topologies.flatMap((topology) => armIdsToObserve(topology)), ...ledger];
  const byId = new Map<string, ResourceRef>();
  for (const { kind, armId } of refs) {
    const id = armId.toLowerCase();
    if (!byId.has(id)) byId.set(id, { kind, armId });
  }
  return [...byId.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

function findTunnels(topologies: readonly Topology[], topologyId: string, observation: Observation) {
  const bodies = new Map(observation.resources.map((each) => [each.armId.toLowerCase(), each.body]));
  const connections = new Map(
    topologies
      .flatMap((topology) => listConnections(topology, describeDesired(topology, topologyId)))
      .map((connection) => [connection.armId.toLowerCase(), connection]),
  );
  return [...connections].flatMap(([id, connection]) => {
    const body = bodies.get(id);
    return body === undefined ? [] : [toTunnel(connection, body)];
  });
}
