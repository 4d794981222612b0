import { sleepReal } from "@/lib/shared";
import {
  claimTunnelTasks,
  hastenWatch,
  readNow,
  readTunnels,
  recordTaskEnd,
  releaseTask,
  renewTask,
  type Store,
  type TaskClaim,
} from "@/lib/store";
import { betweenCrashPoints } from "./crash-points";
import { diagnoseTunnel } from "./diagnosis/diagnose-tunnel";
import type { Engine } from "./engine-context";
import { whileRenewing } from "./renewing";
import { resetTunnel } from "./reset-tunnel";
import { linkGone, toTaskError } from "./task-errors";
import { findTaskLink } from "./task-link";

/** Tasks of one worker carried out at once, and how often it asks for more. */
const TASKS_AT_ONCE = 4;
const TICK_MS = 300;
/** Carries out what persons ask of tunnels, until `stopping` aborts. A row says whose task it is. */
export async function keepServingTunnels(
  engine: Engine,
  workerId: string,
  stopping: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!stopping.aborted) {
    try {
      const free = TASKS_AT_ONCE - running.size;
      const claims = free === 0 ? [] : await claimTunnelTasks(engine.store, workerId, free);
      for (const claim of claims) {
        const task = carryOutTask(engine, claim, stopping).finally(() => running.delete(task));
        running.add(task);
      }
    } catch (error) {
      engine.log.warn({ err: error }, "no tunnel tasks are taken: the database does not answer");
    }
    await sleepReal(TICK_MS, stopping);
  }
  await Promise.all(running);
}

type TaskEnd = Parameters<typeof recordTaskEnd>[2];

async function carryOutTask(engine: Engine, claim: TaskClaim, stopping: AbortSignal): Promise<void> {
  const { store, log } = engine;
  try {
    const result = await whileRenewing(
      () => renewTask(store, claim),
      (): Promise<TaskEnd | null> =>
        (claim.kind === "diagnose" ? diagnose : resetTunnel)(engine, claim, stopping),
      { onError: (err) => log.warn({ err, task: claim.id }, "a tunnel task's claim was not renewed") },
    ).catch((error: unknown) => {
      if (stopping.aborted) throw error;
      return { error: toTaskError(engine, claim, error) };
    });
    if (result === null) return;
    await betweenCrashPoints(engine, "task-end", null, () => recordTaskEnd(store, claim, result));
    await hastenWatch(store, claim.topologyId);
  } catch (error) {
    if (!stopping.aborted) log.error({ err: error, task: claim.id }, "a tunnel task broke down");
    await releaseTask(store, claim).catch(() => {});
  }
}

async function diagnose({ store, cloud, clockScale }: Engine, claim: TaskClaim, stopping: AbortSignal) {
  const found = await findTaskLink({ store }, claim);
  if (found === null) return { error: linkGone() };
  const { topologyId } = claim;
  const downForMs = await findDownTime(store, claim, clockScale);
  return { diagnosis: await diagnoseTunnel(cloud, { topologyId, ...found, downForMs }, stopping) };
}

/** Since the last of its connections that is down changed its state; null where none is seen down. */
async function findDownTime(
  store: Store,
  { topologyId, link }: TaskClaim,
  clockScale: number,
): Promise<number | null> {
  const changes = (await readTunnels(store, topologyId)).flatMap((tunnel) =>
    tunnel.link === link && tunnel.status !== "Connected" && tunnel.since !== null
      ? [Date.parse(tunnel.since)]
      : [],
  );
  if (changes.length === 0) return null;
  return ((await readNow(store.db)).getTime() - Math.max(...changes)) * clockScale;
}
