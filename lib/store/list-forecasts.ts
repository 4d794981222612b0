import { compareForecast, type DeploymentKind, type Forecast, type TunnelStatus } from "@/lib/deployment";
import type { Plan, Step } from "@/lib/planner";
import { placeName, type Topology } from "@/lib/topology";
import type { DeploymentStep } from "./generated/client";
import { fromJson } from "./json";
import { loadPauses } from "./pauses";
import type { Store } from "./store";

/** What was foretold of a deployment beside what happened. */
export interface StoredForecast extends Omit<Forecast, "interruptions"> {
  deploymentId: string;
  number: number;
  topologyName: string;
  kind: DeploymentKind;
  revision: number;
  /** ISO 8601 in UTC. */
  finishedAt: string;
  /** Another deployment or a new key was written first. */
  waitedForOthers: boolean;
  /** With the names of the link's ends. */
  interruptions: (Forecast["interruptions"][number] & { from: string; to: string })[];
}

const NEWEST = 100;

/** The forecasts of the newest hundred deployments that are done, the newest first. */
export async function listForecasts(store: Store): Promise<StoredForecast[]> {
  const rows = await store.db.deployment.findMany({
    where: { state: "done", topology: { deletedAt: null } },
    include: {
      steps: { orderBy: { ordinal: "asc" } },
      revision: { select: { number: true, document: true } },
      topology: { select: { name: true } },
    },
    orderBy: { number: "desc" },
    take: NEWEST,
  });
  const ids = rows.map(({ id }) => id);
  const [changes, pauses, waited] = await Promise.all([
    readTunnelChanges(store, ids),
    loadPauses(store.db, ids),
    readWaited(store, ids),
  ]);
  return rows.flatMap((row) => {
    const { startedAt, finishedAt, revision } = row;
    if (startedAt === null || finishedAt === null) return [];
    const topology = fromJson<Topology>(revision.document);
    const { interruptions, ...forecast } = compareForecast({
      queuedAt: row.queuedAt.toISOString(),
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      state: "done",
      pauses: pauses.get(row.id),
      clockScale: row.clockScale,
      makespan: pickEstimate(fromJson<Pick<Plan, "makespan">>(row.plan).makespan),
      steps: row.steps.map(toPlannedStep),
      topology,
      tunnelChanges: changes.get(row.id) ?? [],
    });
    return {
      deploymentId: row.id,
      number: row.number,
      topologyName: row.topology.name,
      kind: fromJson<DeploymentKind>(row.kind),
      revision: revision.number,
      finishedAt: finishedAt.toISOString(),
      waitedForOthers: waited.has(row.id),
      ...forecast,
      interruptions: interruptions.map((each) => ({ ...each, ...nameEnds(topology, each.link) })),
    };
  });
}

/** A link that the design no longer holds is told by its id. */
function nameEnds(topology: Topology, linkId: string): { from: string; to: string } {
  const link = topology.links.find(({ id }) => id === linkId);
  if (link === undefined) return { from: linkId, to: "" };
  return { from: placeName(topology, link.from), to: placeName(topology, link.to) };
}

function toPlannedStep(row: DeploymentStep) {
  const { id, action, resource, dependsOn, interrupts, link, estimate } = fromJson<Step>(row.step);
  return {
    id,
    action,
    kind: resource.kind,
    dependsOn,
    interrupts,
    link,
    ...pickEstimate(estimate),
    needs: fromJson<[]>(row.needs),
    state: fromJson<"done">(row.state),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function pickEstimate({ p50Seconds, p90Seconds }: Step["estimate"]) {
  return { p50Seconds, p90Seconds };
}

/** Those of some deployments that had to let others write first. */
async function readWaited({ db }: Store, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.event.findMany({
    where: { deploymentId: { in: [...ids] }, type: "step:blocked" },
    distinct: "deploymentId",
    select: { deploymentId: true },
  });
  return new Set(rows.map(({ deploymentId }) => deploymentId));
}

interface TunnelChange {
  link: string;
  at: string;
  status: TunnelStatus;
}

/** Tunnels are watched for ever, and told under the newest deployment: what comes later has nothing to do with it. */
const LATE_HOURS = 24;

/** What was seen of tunnels while the deployments ran and soon after, by deployment and in order. */
async function readTunnelChanges(
  store: Store,
  deploymentIds: readonly string[],
): Promise<Map<string, TunnelChange[]>> {
  const events = await store.db.$queryRaw<{ deploymentId: string; at: Date; data: unknown }[]>`
    SELECT e.deployment_id AS "deploymentId", e.at, e.data
      FROM event e JOIN deployment d ON d.id = e.deployment_id
     WHERE d.id = ANY(${[...deploymentIds]}) AND e.type = 'tunnel:status'
       AND e.at < d.finished_at + make_interval(hours => ${LATE_HOURS})
     ORDER BY e.seq`;
  const changes = new Map<string, TunnelChange[]>();
  for (const { deploymentId, at, data } of events) {
    const { link, status } = fromJson<Omit<TunnelChange, "at">>(data);
    const own = changes.get(deploymentId) ?? [];
    own.push({ link, status, at: at.toISOString() });
    changes.set(deploymentId, own);
  }
  return changes;
}
