import { AppError, sleepReal } from "@/lib/shared";
import {
  claimRotations,
  countRotationBreakdown,
  hastenWatch,
  isDatabaseAway,
  type RotationClaim,
  RotationLost,
  type RotationReason,
  readTopology,
  recordRotationEnd,
  releaseRotation,
  startRotation,
} from "@/lib/store";
import type { Engine } from "../engine-context";
import { engineText } from "../texts";
import { carryOutRotation } from "./carry-out-rotation";
import { listRotatableLinks, type RotatableLink } from "./rotatable-link";
import { RotationStopped } from "./rotation-run";

/** Rotations of one worker carried out at once, and how often it asks for more. */
const ROTATIONS_AT_ONCE = 4;
const TICK_MS = 300;
/** One whose gateway is being written on asks again after this long, whether or not it was told. */
const TURN_SECONDS = 1;
/** Claims that may end by a bug of ours before a rotation is given up, and how long each keeps it from the next one. */
const MAX_BREAKDOWNS = 5;
const BREAKDOWN_SECONDS = 2;
/** How soon what the database did not take is written again. */
const AGAIN_MS = 1_000;

/** Gives links their new keys until `stopping` aborts. A row says whose a rotation is, and how far it has come. */
export async function keepRotating(engine: Engine, workerId: string, stopping: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!stopping.aborted) {
    try {
      const free = ROTATIONS_AT_ONCE - running.size;
      const claims = free === 0 ? [] : await claimRotations(engine.store, workerId, free);
      for (const claim of claims) {
        const rotation = rotateOnce(engine, claim, stopping).finally(() => running.delete(rotation));
        running.add(rotation);
      }
    } catch (error) {
      engine.log.warn({ err: error }, "no keys are rotated: the database does not answer");
    }
    await sleepReal(TICK_MS, stopping);
  }
  await Promise.all(running);
}

/** Never rejects: what goes wrong is tried again by whoever claims it next. */
async function rotateOnce(engine: Engine, claim: RotationClaim, stopping: AbortSignal): Promise<void> {
  const { store, log } = engine;
  try {
    await rotate(engine, claim, stopping);
    await hastenWatch(store, claim.topologyId);
  } catch (error) {
    if (error instanceof RotationLost) {
      log.warn({ rotation: claim.id, fence: claim.fence }, "another worker has taken the rotation");
      return;
    }
    if (error instanceof RotationStopped || stopping.aborted) return giveBack(engine, claim, stopping);
    if (isDatabaseAway(error)) {
      log.warn({ err: error, rotation: claim.id }, "a rotation rests: the database does not answer");
      return giveBack(engine, claim, stopping);
    }
    log.error({ err: error, rotation: claim.id }, "a rotation broke down");
    await giveBack(engine, claim, stopping, { isBreakdown: true });
  }
}

async function rotate(engine: Engine, claim: RotationClaim, stopping: AbortSignal): Promise<void> {
  const { store } = engine;
  const found = await findLink(engine, claim);
  if (found === null || (claim.stage === null && found.ends.length === 0)) {
    const key = found === null ? "rotation.linkGone" : "rotation.notStanding";
    return recordRotationEnd(store, claim, { state: "failed", reason: notStanding(engineText(key)) });
  }
  if (claim.stage === null) {
    const { ends, lockKeys } = found;
    const start = { ends, lockKeys, againInSeconds: TURN_SECONDS, at: engine.clock.now() };
    if (!(await startRotation(store, claim, start))) return;
    claim.ends = ends;
  }
  try {
    await carryOutRotation({ engine, claim, found, next: null, stopping });
  } catch (error) {
    // A refusal of ours, such as sealed keys that this server cannot open.
    if (!(error instanceof AppError)) throw error;
    const reason = { code: "broke-down" as const, azureCode: null, message: error.userMessage };
    await recordRotationEnd(store, claim, { state: "failed", reason });
  }
}

/** Tried until the database takes it: as long as this worker lives, nobody else claims what it holds. */
async function giveBack(
  engine: Engine,
  claim: RotationClaim,
  stopping: AbortSignal,
  { isBreakdown = false } = {},
): Promise<void> {
  for (;;) {
    try {
      if (isBreakdown) await endBreakdown(engine, claim);
      else await releaseRotation(engine.store, claim);
      return;
    } catch (error) {
      if (error instanceof RotationLost || stopping.aborted) return;
      engine.log.warn({ err: error, rotation: claim.id }, "a rotation is not given back yet");
      await sleepReal(AGAIN_MS, stopping);
    }
  }
}

/** Leaves it to another try, or ends a rotation that tries have not helped. */
async function endBreakdown({ store }: Engine, claim: RotationClaim): Promise<void> {
  if ((await countRotationBreakdown(store, claim)) < MAX_BREAKDOWNS) {
    return releaseRotation(store, claim, { inSeconds: BREAKDOWN_SECONDS });
  }
  const reason = { code: "broke-down" as const, azureCode: null, message: engineText("rotation.brokeDown") };
  await recordRotationEnd(store, claim, { state: "failed", reason });
}

/** The link as it was deployed; one that is under way goes on with it even if the design has lost it since. */
async function findLink(
  { store }: Engine,
  { topologyId, link }: RotationClaim,
): Promise<RotatableLink | null> {
  const { deployed } = await readTopology(store, topologyId);
  if (!deployed) return null;
  const links = await listRotatableLinks(store, topologyId, deployed.topology);
  return links.find((each) => each.link.id === link) ?? null;
}

function notStanding(message: string): RotationReason {
  return { code: "not-standing", azureCode: null, message };
}
