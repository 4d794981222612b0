import { ROTATION_SECONDS } from "@/lib/deployment";
import { CloudError } from "../cloud";
import { propertiesOf, standingOf } from "../provisioning-state";
import { type RotationRun, requireGoing } from "./rotation-run";

const LOOK_INTERVAL_MS = 10_000;
/** Azure may go on saying Connected for a while after a key was exchanged: so many looks in a row must say so. */
const STEADY_LOOKS = 6;

/** How long a link's tunnel may stay down, in seconds of Azure's time. */
export function limitOf({ found }: RotationRun): number {
  return found.isToDevice ? ROTATION_SECONDS.deviceLimit : ROTATION_SECONDS.limit;
}

/**
 * Watches all ends until each has been Connected for a minute; false when that takes too long. Time in which Azure cannot
 * be read does not count, but is not endless either. CloudError when Azure does not let us look.
 */
export async function awaitTunnel(run: RotationRun): Promise<boolean> {
  const { engine, claim, stopping } = run;
  const { clock, clockScale } = engine;
  const limitMs = limitOf(run) * 1000;
  const begunAt = clock.now().getTime();
  const isOver = (sinceMs: number, factor = 1) =>
    (clock.now().getTime() - sinceMs) * clockScale > limitMs * factor;
  let countsFrom = claim.stageAt?.getTime() ?? begunAt;
  for (let steady = 0; ; ) {
    requireGoing(stopping);
    const look = await lookAtEnds(run);
    steady = look === "connected" ? steady + 1 : 0;
    if (steady >= STEADY_LOOKS) return true;
    if (look === "unreadable") countsFrom = Math.max(countsFrom, clock.now().getTime());
    if (isOver(countsFrom) || isOver(begunAt, 3)) return false;
    await clock.sleep(LOOK_INTERVAL_MS, stopping);
  }
}

async function lookAtEnds({
  engine,
  claim,
  stopping,
}: RotationRun): Promise<"connected" | "down" | "unreadable"> {
  try {
    const bodies = await Promise.all(
      claim.ends.map(({ armId }) => engine.cloud.get({ kind: "connection", armId }, stopping)),
    );
    const isUp = bodies.every(
      (body) =>
        body !== null && standingOf(body) === "ready" && propertiesOf(body).connectionStatus === "Connected",
    );
    return isUp ? "connected" : "down";
  } catch (error) {
    requireGoing(stopping);
    if (!(error instanceof CloudError) || error.kind === "denied") throw error;
    return "unreadable";
  }
}
