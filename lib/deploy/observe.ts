import {
  type ArmBody,
  armIdsToObserve,
  describeDesired,
  kindOfArmId,
  type Observation,
  type ObservedResource,
} from "@/lib/planner";
import {
  type LedgerEntry,
  readEndedDeployment,
  readLedger,
  readNow,
  readObservedTopologies,
  storeObservation,
} from "@/lib/store";
import type { Topology } from "@/lib/topology";
import { CloudError, type ReadableRef, type ResourceRef } from "./cloud";
import { listConnections, toTunnel } from "./connections";
import { betweenCrashPoints } from "./crash-points";
import type { Engine } from "./engine-context";
import { listAttachments } from "./gateway-subnet-attachments";
import { mapInParallel } from "./map-in-parallel";
import { isTaggedFor } from "./owned-here";

const READS_AT_ONCE = 12;

type Observer = Pick<Engine, "store" | "cloud" | "crashPoint">;

/** Reads what Azure holds of a topology's designs and of what was created for it, and stores that. */
export async function observeTopology(
  observer: Observer,
  topologyId: string,
  signal?: AbortSignal,
): Promise<Observation> {
  // Both before the first look: what comes later is not in what is seen. By the clock that all workers share: by their
  // own a later look could count as the earlier one, and be dropped.
  const asOf = (await readNow(observer.store.db)).toISOString();
  const endedDeployment = await readEndedDeployment(observer.store, topologyId);
  const [topologies, ledger] = await Promise.all([
    readObservedTopologies(observer.store, topologyId),
    readLedger(observer.store, topologyId),
  ]);
  const refs = listRefs(topologies, ledger);
  const created = new Map(ledger.map((entry) => [entry.armId.toLowerCase(), entry]));
  const groups = await readGroups(observer, refs, signal);
  const found = await mapInParallel(refs, READS_AT_ONCE, async (ref): Promise<ObservedResource | null> => {
    const group = groups.get(groupOf(ref));
    // Without its group nothing is there: before a first deployment that spares nearly all of the reads.
    if (group === null) return null;
    const isGroup = ref.kind === "resourceGroup" && group !== undefined;
    const body = isGroup ? group : await observer.cloud.get(ref, signal);
    if (body === null) return null;
    const entry = created.get(ref.armId.toLowerCase());
    return entry === undefined || !isTaggedFor(topologyId, ref.kind, body)
      ? { armId: ref.armId, body, createdBy: null }
      : { armId: ref.armId, body, createdBy: topologyId, stepId: entry.stepId };
  });
  const resources = found.filter((resource) => resource !== null);
  const attached = await readAttachments(observer, topologies, refs, resources, signal);
  const observation: Observation = {
    format: "meshwright.observation/1",
    asOf,
    tenants: [],
    resources: [...resources, ...attached],
  };
  const tunnels = findTunnels(topologies, topologyId, observation);
  await betweenCrashPoints(observer, "observation", null, () =>
    storeObservation(observer.store, topologyId, { observation, tunnels, endedDeployment }),
  );
  return observation;
}

function listRefs(topologies: readonly Topology[], ledger: readonly LedgerEntry[]): ResourceRef[] {
  return eachOnce([...topologies.flatMap((topology) => armIdsToObserve(topology)), ...ledger]);
}

/** By lower-case ARM id the groups that the resources lie in, null where there is none; those we may not read are left out. */
async function readGroups(
  { cloud }: Observer,
  refs: readonly ResourceRef[],
  signal: AbortSignal | undefined,
): Promise<Map<string, ArmBody | null>> {
  const groups = [...new Map(refs.map((ref) => [groupOf(ref), pathOf(ref)]))];
  const read = await mapInParallel(groups, READS_AT_ONCE, async ([group, armId]) => {
    try {
      return [group, await cloud.get({ kind: "resourceGroup", armId }, signal)] as const;
    } catch (error) {
      if (error instanceof CloudError && error.kind === "denied") return null;
      throw error;
    }
  });
  return new Map(read.filter((each) => each !== null));
}

function groupOf(ref: ResourceRef): string {
  return pathOf(ref).toLowerCase();
}

/** The ARM id of the group that the resource lies in, or of the group itself. */
function pathOf({ armId }: ResourceRef): string {
  return armId.split("/").slice(0, 5).join("/");
}

/** Every resource once, in a stable order. */
function eachOnce<R extends ReadableRef>(refs: readonly R[]): Pick<R, "kind" | "armId">[] {
  const byId = new Map<string, Pick<R, "kind" | "armId">>();
  for (const { kind, armId } of refs) {
    const id = armId.toLowerCase();
    if (!byId.has(id)) byId.set(id, { kind, armId });
  }
  return [...byId.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

/** What hangs on the vnets and was not read yet; never ours, and what we may not look at stays unknown. */
async function readAttachments(
  { cloud }: Observer,
  topologies: readonly Topology[],
  refs: readonly ResourceRef[],
  resources: readonly ObservedResource[],
  signal: AbortSignal | undefined,
): Promise<ObservedResource[]> {
  const read = new Set(refs.map(({ armId }) => armId.toLowerCase()));
  const attachments = listAttachments(
    topologies,
    resources.filter(({ armId }) => kindOfArmId(armId) === "virtualNetwork").map(({ body }) => body),
  );
  const missing = eachOnce(attachments).filter(({ armId }) => !read.has(armId.toLowerCase()));
  const found = await mapInParallel(missing, READS_AT_ONCE, async (ref): Promise<ObservedResource | null> => {
    try {
      const body = await cloud.get(ref, signal);
      return body && { armId: ref.armId, body, createdBy: null };
    } catch (error) {
      if (error instanceof CloudError && error.kind === "denied") return null;
      throw error;
    }
  });
  return found.filter((resource) => resource !== null);
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
