import { refusal } from "@/lib/messages";
import type { Observation } from "@/lib/planner";
import { sleepReal } from "@/lib/shared";
import {
  countLivingWorkers,
  latestObservation,
  readObservationRequest,
  requestObservation,
  type Store,
} from "@/lib/store";
import type { Queue } from "./queue";

const LOOK_MS = 100;
const DEFAULT_TIMEOUT_MS = 60_000;
/** How many times as long is waited while workers live: with many asking at once, each has to wait its turn. */
const TURNS = 10;

/**
 * Has a worker observe Azure now and answers what it saw. AppError `worker-missing` (503) when none answers in time,
 * which is longer while workers live; `azure-unreachable` or `azure-denied` (502) with Azure's words when Azure could not
 * be observed; `observing-failed` (500) when observing met a bug.
 */
export async function requestFreshObservation(
  deps: { store: Store; queue: Queue },
  topologyId: string,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<Observation> {
  const requestId = await requestObservation(deps.store, topologyId, deps.queue.enqueueObservation);
  const startedAt = Date.now();
  let deadline = startedAt + timeoutMs;
  for (;;) {
    const request = await readObservationRequest(deps.store, requestId);
    if (request.error !== null) {
      const { code, message } = request.error;
      throw refusal(code, code === "observing-failed" ? 500 : 502, { message });
    }
    if (request.isFinished) {
      const observation = await latestObservation(deps.store, topologyId);
      if (observation !== null) return observation;
    }
    if (Date.now() > deadline) {
      const isHopeless = Date.now() > startedAt + TURNS * timeoutMs;
      if (isHopeless || (await countLivingWorkers(deps.store)) === 0) throw refusal("worker-missing", 503);
      deadline = Date.now() + timeoutMs;
    }
    await sleepReal(LOOK_MS);
  }
}
