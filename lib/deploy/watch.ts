import { sleepReal } from "@/lib/shared";
import { claimWatches, recordLook, releaseWatch, renewWatch, type WatchClaim } from "@/lib/store";
import { betweenCrashPoints } from "./crash-points";
import type { Engine } from "./engine-context";
import { whileRenewing } from "./renewing";
import { lookAtTopology } from "./watch-look";
import { pauseBeforeNextLook, type WatchPace } from "./watch-pace";

/** Topologies of one worker looked at at once, and how often it asks for more that are due. */
const LOOKS_AT_ONCE = 4;
const TICK_MS = 500;

/**
 * Watches gateways, connections, tunnels and BGP neighbours of all that stands, until `stopping` aborts. Any number of
 * workers do this side by side: a row says whose turn it is, so each topology is looked at by one of them.
 */
export async function keepWatching(
  engine: Engine,
  workerId: string,
  pace: WatchPace,
  stopping: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!stopping.aborted) {
    try {
      const free = LOOKS_AT_ONCE - running.size;
      const claims = free === 0 ? [] : await claimWatches(engine.store, workerId, free);
      for (const claim of claims) {
        const look = lookOnce(engine, claim, pace, stopping).finally(() => running.delete(look));
        running.add(look);
      }
    } catch (error) {
      engine.log.warn({ err: error }, "nothing is watched: the database does not answer");
    }
    await sleepReal(TICK_MS, stopping);
  }
  await Promise.all(running);
}

/** Never rejects: what goes wrong is tried again when the claim has run out. */
async function lookOnce(
  engine: Engine,
  claim: WatchClaim,
  pace: WatchPace,
  stopping: AbortSignal,
): Promise<void> {
  const { topologyId, isViewed } = claim;
  try {
    const { look, retryAfterMs } = await whileRenewing(
      () => renewWatch(engine.store, claim),
      () => lookAtTopology(engine, topologyId, { ...pace, signal: stopping }),
      { onError: (err) => engine.log.warn({ err, topologyId }, "a look's claim was not renewed") },
    );
    const failures = look.unreadable.length > 0 ? claim.failures + 1 : 0;
    const { clockScale } = engine;
    const pause = pauseBeforeNextLook(pace, { isViewed, failures, retryAfterMs, clockScale });
    const isWritten = await betweenCrashPoints(engine, "watch", null, () =>
      recordLook(engine.store, claim, look, pause),
    );
    if (!isWritten) engine.log.warn({ topologyId }, "another worker watches the topology by now");
  } catch (error) {
    if (!stopping.aborted) engine.log.error({ err: error, topologyId }, "watching broke down");
    // The next one may go on at once; where this fails too, the claim runs out by itself.
    await releaseWatch(engine.store, claim, stopping.aborted ? 0 : pace.idleSeconds).catch(() => {});
  }
}
