import { refusal } from "@/lib/messages";
import type { Observation, PlanInput } from "@/lib/planner";
import { createId } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import type { RawSql } from "./create-deployment";
import { readEarlierSubnets } from "./earlier-subnets";
import { appendEvents } from "./events";
import { UNFINISHED } from "./final-states";
import { fromJson, toJson, toNullableJson } from "./json";
import { pruneLedger, readLedger } from "./ledger";
import { readNow } from "./now";
import { loadStandingDesign } from "./standing-design";
import type { Db, Store } from "./store";
import { type SeenTunnel, storeTunnels } from "./tunnels";

/** Why Azure could not be observed. */
export interface ObservationFailure {
  code: "azure-denied" | "azure-unreachable" | "observing-failed";
  /** Azure's own words; empty where it said nothing. */
  message: string;
}

/** Asks the workers for a fresh observation; answers the request's id. */
export function requestObservation(
  store: Store,
  topologyId: string,
  enqueue: (tx: RawSql, requestId: string) => Promise<void>,
): Promise<string> {
  return store.db.$transaction(async (tx) => {
    const id = createId();
    await tx.observationRequest.create({ data: { id, topologyId } });
    await tx.$executeRaw`DELETE FROM observation_request WHERE requested_at < now() - interval '1 hour'`;
    await enqueue(tx, id);
    return id;
  });
}

/** How a request stands. */
export async function readObservationRequest(
  store: Store,
  requestId: string,
): Promise<{ topologyId: string; isFinished: boolean; error: ObservationFailure | null }> {
  const row = await store.db.observationRequest.findUnique({ where: { id: requestId } });
  if (row === null) throw refusal("not-found", 404, { what: "observation" });
  return {
    topologyId: row.topologyId,
    isFinished: row.finishedAt !== null,
    error: fromJson<ObservationFailure | null>(row.error),
  };
}

/** Answers a request: the observation is stored, or why there is none. */
export async function finishObservationRequest(
  store: Store,
  requestId: string,
  error: ObservationFailure | null,
): Promise<void> {
  await store.db.observationRequest.updateMany({
    where: { id: requestId },
    data: { finishedAt: await readNow(store.db), error: toNullableJson(error) },
  });
}

/** One observation with what belongs to it. */
interface Seen {
  observation: Observation;
  tunnels: readonly SeenTunnel[];
  /** What `readEndedDeployment` answered before the first look. */
  endedDeployment: string | null;
}

/**
 * Keeps what Azure was seen to hold, unless something newer is kept already: changed tunnels become events of the
 * topology's latest deployment, and what is gone leaves the ledger when no deployment has been under way meanwhile.
 */
export function storeObservation(
  store: Store,
  topologyId: string,
  { observation, tunnels, endedDeployment }: Seen,
): Promise<void> {
  return store.db.$transaction(async (tx) => {
    // First, since it takes the topology's lock.
    if (endedDeployment !== null) {
      const standing = observation.resources.map((resource) => resource.armId);
      await pruneLedger(tx, topologyId, { standing, endedDeployment });
    }
    if (!(await replaceObservation(tx, topologyId, observation))) return;
    const events = await storeTunnels(tx, topologyId, tunnels, "states");
    const seen = tunnels.map((tunnel) => tunnel.armId.toLowerCase());
    await tx.tunnel.deleteMany({ where: { topologyId, armId: { notIn: seen } } });
    const latest = await tx.deployment.findFirst({
      where: { topologyId },
      orderBy: { number: "desc" },
      select: { id: true },
    });
    if (latest !== null) await appendEvents(tx, { deploymentId: latest.id, topologyId }, events);
  });
}

/** False when the observation that is kept was begun later. */
async function replaceObservation(tx: Db, topologyId: string, observation: Observation): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO observation (topology_id, document, observed_at)
    VALUES (${topologyId}, ${toJson(observation)}, ${new Date(observation.asOf)})
    ON CONFLICT (topology_id) DO UPDATE SET document = EXCLUDED.document, observed_at = EXCLUDED.observed_at
     WHERE observation.observed_at <= EXCLUDED.observed_at`;
  return count > 0;
}

/** What Azure was last seen to hold of a topology, or null. */
export async function latestObservation(store: Store, topologyId: string): Promise<Observation | null> {
  const row = await store.db.observation.findUnique({ where: { topologyId } });
  return row === null ? null : fromJson<Observation>(row.document);
}

/** The designs whose resources are looked for in Azure: the draft, what was deployed, and what is being deployed. */
export async function readObservedTopologies(store: Store, topologyId: string): Promise<Topology[]> {
  const [draft, deployed, newest, running] = await Promise.all([
    store.db.topology.findUnique({ where: { id: topologyId } }),
    loadStandingDesign(store.db, topologyId),
    store.db.revision.findFirst({ where: { topologyId }, orderBy: { number: "desc" } }),
    store.db.deployment.findFirst({ where: { topologyId, state: UNFINISHED }, select: { revision: true } }),
  ]);
  const documents = [draft?.document, deployed?.topology, newest?.document, running?.revision.document];
  return documents.filter((document) => document != null).map((document) => fromJson<Topology>(document));
}

/** What the planner is to know of a topology besides its design. */
export async function readPlanContext(
  store: Store,
  topology: Topology,
  topologyId: string,
): Promise<Pick<PlanInput, "observation" | "owner" | "keys" | "keysToSet" | "earlierSubnets">> {
  const [observation, ledger, sealed, earlierSubnets] = await Promise.all([
    latestObservation(store, topologyId),
    readLedger(store, topologyId),
    store.db.sealedKey.findMany({ where: { topologyId, given: true }, select: { linkId: true } }),
    readEarlierSubnets(store, topologyId),
  ]);
  const connections = ledger.filter((entry) => entry.kind === "connection" && entry.link !== null);
  const given = new Set(sealed.map((key) => key.linkId));
  const unset = new Set(connections.filter((entry) => !entry.keySet).map((entry) => entry.link ?? ""));
  const hasKey = (link: string) =>
    given.has(link) || (connections.some((entry) => entry.link === link) && !unset.has(link));
  const provided = topology.links.filter((link) => link.sharedKey.source === "provided" && hasKey(link.id));
  return {
    ...(observation === null ? {} : { observation }),
    owner: topologyId,
    keys: Object.fromEntries(provided.map((link) => [link.id, { given: true as const }])),
    keysToSet: [...unset].sort(),
    earlierSubnets,
  };
}
