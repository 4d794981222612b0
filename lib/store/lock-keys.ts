import type { RotationHolder } from "@/lib/deployment";
import type { Step } from "@/lib/planner";
import { aboutStep, appendEvents } from "./events";
import type { Claim } from "./fence";
import { finalStates } from "./final-states";
import { Prisma } from "./generated/client";
import type { Db, Store } from "./store";
import { isOwnedByLiving, WORKER_SILENCE_SECONDS } from "./workers";

/** Makes the names of these locks differ from other advisory locks'. */
const KEY_LOCKS = 6_371_285;

/**
 * Takes a step's lock keys for the caller's transaction, which must write them into the step's running row. False when
 * another deployment's running step holds one of them, or has waited longer for one: that is told once, and the step has
 * to ask again later, keeping its place. Keys are sorted, nobody holds some while waiting for others, and whoever has
 * waited longest waits for holders only: so no two can wait for each other.
 */
export async function takeKeys(tx: Db, claim: Claim, step: Step, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return true;
  await lockNames(tx, keys);
  const where = { deploymentId: claim.deploymentId, stepId: step.id };
  const row = await tx.deploymentStep.findUniqueOrThrow({
    where: { deploymentId_stepId: where },
    select: { state: true, waitsForId: true },
  });
  const own = { deployment: claim.deploymentId };
  // What is announced already holds its keys: those who wait for them wait for it.
  const first = row.state === "running" ? await findHolder(tx, own, keys) : await findFirst(tx, own, keys);
  if (first === null) return true;
  await tx.$executeRaw`
    UPDATE deployment_step SET waits_since = coalesce(waits_since, clock_timestamp()), lock_keys = ${[...keys]}
     WHERE deployment_id = ${claim.deploymentId} AND step_id = ${step.id} AND state <> 'running'`;
  const firstId = "rotation" in first ? first.rotation : first.deploymentId;
  if (row.waitsForId !== firstId) {
    await tx.deploymentStep.updateMany({ where, data: { waitsForId: firstId } });
    await appendEvents(tx, claim, [{ type: "step:blocked", ...aboutStep(step), data: first }]);
  }
  return false;
}

/** What a step's row says once it waits for nobody. */
export const NOT_WAITING = { waitsForId: null, waitsSince: null } as const;

/** True while it is somebody else's turn: one who holds one of the keys, or has waited longer for one. */
export async function isTurnOfOthers(store: Store, claim: Claim, keys: readonly string[]): Promise<boolean> {
  return (await findFirst(store.db, { deployment: claim.deploymentId }, keys)) !== null;
}

/** Holds the names until the transaction ends: two that ask at once would not see each other's rows yet. */
export async function lockNames(tx: Db, keys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, ${KEY_LOCKS})) FROM unnest(${[...keys]}::text[]) AS key`;
}

/** Who asks. */
type Asker = { deployment: string } | { rotation: string };

/** Whoever goes before the asker: who holds one of the keys, else who has waited longest for one, if longer. */
export async function findFirst(db: Db, own: Asker, keys: readonly string[]): Promise<RotationHolder | null> {
  return (await findHolder(db, own, keys)) ?? findLongerWaiting(db, own, keys);
}

/** The oldest other deployment with a running step that holds one of the keys, else a rotation that does. */
async function findHolder(db: Db, own: Asker, keys: readonly string[]): Promise<RotationHolder | null> {
  const ownDeployment = "deployment" in own ? own.deployment : "";
  const [deployment] = await db.$queryRaw<{ deploymentId: string; number: number }[]>(Prisma.sql`
    SELECT d.id AS "deploymentId", d.number FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
     WHERE s.state = 'running' AND s.lock_keys && ${[...keys]}::text[] AND s.deployment_id <> ${ownDeployment}
       AND d.state NOT IN ${finalStates}
     ORDER BY d.number LIMIT 1`);
  if (deployment !== undefined) return deployment;
  const ownRotation = "rotation" in own ? own.rotation : "";
  const [rotation] = await db.$queryRaw<{ rotation: string; link: string }[]>`
    SELECT id AS rotation, label AS link FROM key_rotation
     WHERE state = 'running' AND lock_keys && ${[...keys]}::text[] AND id <> ${ownRotation}
     ORDER BY started_at LIMIT 1`;
  return rotation ?? null;
}

type Waiting = { since: Date } & RotationHolder;

/**
 * Only those count that can go on now: a deployment that a living worker walks, a rotation that is asked for again and
 * again. A deployment's place is that of its step that has waited longest, whichever of its steps comes to ask.
 */
async function findLongerWaiting(
  db: Db,
  own: Asker,
  keys: readonly string[],
): Promise<RotationHolder | null> {
  const wanted = Prisma.sql`lock_keys && ${[...keys]}::text[]`;
  const [ownDeployment, ownRotation] = [
    "deployment" in own ? own.deployment : "",
    "rotation" in own ? own.rotation : "",
  ];
  const place = Prisma.sql`coalesce(
    (SELECT min(waits_since) FROM deployment_step WHERE deployment_id = ${ownDeployment} AND waits_since IS NOT NULL
        AND ${wanted}),
    (SELECT waits_since FROM key_rotation WHERE id = ${ownRotation}), 'infinity')`;
  const [deployment] = await db.$queryRaw<Waiting[]>`
    SELECT d.id AS "deploymentId", d.number, s.waits_since AS since
      FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
     WHERE s.waits_since IS NOT NULL AND s.state = 'pending' AND s.${wanted} AND s.deployment_id <> ${ownDeployment}
       AND s.waits_since < ${place} AND d.state = 'running' AND ${isOwnedByLiving}
     ORDER BY s.waits_since LIMIT 1`;
  const [rotation] = await db.$queryRaw<Waiting[]>`
    SELECT id AS rotation, label AS link, waits_since AS since FROM key_rotation
     WHERE state = 'waiting' AND waits_since < ${place} AND ${wanted} AND id <> ${ownRotation}
       AND due_at > now() - make_interval(secs => ${WORKER_SILENCE_SECONDS})
     ORDER BY waits_since LIMIT 1`;
  const [first] = [deployment, rotation]
    .filter((each) => each !== undefined)
    .sort((a, b) => a.since.getTime() - b.since.getTime());
  if (first === undefined) return null;
  const { since: _since, ...holder } = first;
  return holder;
}
