import { UNFINISHED } from "./final-states";
import { Prisma } from "./generated/client";
import type { Store } from "./store";

/** A worker that has not been heard of for this long is dead, and its deployments are anybody's. */
export const WORKER_SILENCE_SECONDS = 10;

/** SQL over deployment `d`: a living worker holds it. */
export const isOwnedByLiving = Prisma.sql`
  EXISTS (SELECT 1 FROM worker w WHERE w.id = d.owner_id
           AND w.beat_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS}))`;

/** SQL over deployment `d`: somebody has said something since its last change of state. */
export const wasAnswered = Prisma.sql`
  EXISTS (SELECT 1 FROM event e WHERE e.deployment_id = d.id AND e.type = 'step:input'
           AND e.seq > (SELECT max(s.seq) FROM event s
                         WHERE s.deployment_id = d.id AND s.type = 'deployment:state'))`;

/** A deployment in a worker's hands. */
export interface OwnedDeployment {
  id: string;
  fence: number;
  cancelRequested: boolean;
  pauseRequested: boolean;
  /** How often persons have said something since the start. */
  inputs: number;
}

export interface WorkerProcess {
  id: string;
  host: string;
  pid: number;
}

/** Tells that the worker lives, and answers the deployments it holds. The first beat makes it known. */
export async function beatWorker(store: Store, worker: WorkerProcess): Promise<OwnedDeployment[]> {
  await store.db.$executeRaw`
    INSERT INTO worker (id, host, pid) VALUES (${worker.id}, ${worker.host}, ${worker.pid})
    ON CONFLICT (id) DO UPDATE SET beat_at = now()`;
  return store.db.deployment.findMany({
    where: { ownerId: worker.id, state: UNFINISHED },
    select: { id: true, fence: true, cancelRequested: true, pauseRequested: true, inputs: true },
  });
}

/** Forgets a worker that ends: what it still holds is free at once. */
export async function removeWorker(store: Store, id: string): Promise<void> {
  await store.db.worker.deleteMany({ where: { id } });
}

/** Forgets workers of this machine whose process is gone, and those silent for a day. */
export async function removeDeadWorkers(
  store: Store,
  host: string,
  isAlive: (worker: WorkerProcess) => boolean,
): Promise<void> {
  const here = await store.db.worker.findMany({ where: { host } });
  const dead = here.filter((worker) => !isAlive(worker)).map((worker) => worker.id);
  await store.db.worker.deleteMany({ where: { id: { in: dead } } });
  await store.db.$executeRaw`DELETE FROM worker WHERE beat_at < now() - interval '1 day'`;
}

/**
 * Deployments that should be walked and that no living worker holds: also one whose person was heard while no queue
 * was, as after a restore.
 */
export async function findOrphans(store: Store): Promise<string[]> {
  const rows = await store.db.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM deployment d
     WHERE (d.state IN ('queued', 'running', 'pausing', 'cancelling') OR (d.state = 'waiting' AND ${wasAnswered}))
       AND NOT (${isOwnedByLiving})
     ORDER BY d.number`;
  return rows.map((row) => row.id);
}

/** How many workers are alive; for readiness probes. */
export async function countLivingWorkers(store: Store): Promise<number> {
  const rows = await store.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM worker
     WHERE beat_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS})`;
  return rows[0]?.count ?? 0;
}
