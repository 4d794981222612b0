import { refusal } from "@/lib/messages";
import type { Observation } from "@/lib/planner";
import { sleepReal } from "@/lib/shared";
import {
  countRequestsAhead,
  latestObservation,
  readObservationRequest,
  requestObservation,
  type Store,
} from "@/lib/store";
import type { Queue } from "./queue";

const LOOK_MS = 100;
const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * Has a worker observe Azure now and answers what it saw. AppError `worker-missing` (503) when none answers in
 * time, which begins anew while those are answered that came before; `azure-unreachable` or `azure-denied` (502) with Azure's words when Azure could not be observed;
 * `observing-failed` (500) when observing met a bug.
 */
export async function requestFreshObservation(
  deps: { store: Store; queue: Queue },
  topologyId: string,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<Observation> {
  const requestId = await requestObservation(deps.store, topologyId, deps.queue.enqueueObservation);
  let ahead = await countRequestsAhead(deps.store, requestId);
  let deadline = Date.now() + timeoutMs;
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
      const stillAhead = await countRequestsAhead(deps.store, requestId);
      if (stillAhead >= ahead) throw refusal("worker-missing", 503);
      ahead = stillAhead;
      deadline = Date.now() + timeoutMs;
    }
    await sleepReal(LOOK_MS);
  }
}
