import { refusal } from "@/lib/messages";
import type { Observation } from "@/lib/planner";
import {
  countRequestsAhead,
  latestObservation,
  readObservationRequest,
  requestObservation,
  type Store,
} from "@/lib/store";
import { awaitRequest } from "./await-request";
import type { Queue } from "./queue";

const DEFAULT_TIMEOUT_MS = 60_000;
/** How many times as long nothing may move while workers live. */
const TURNS = 10;

/**
 * Has a worker observe Azure now and answers what it saw. AppError `worker-missing` (503) when none lives to answer in
 * time; `workers-busy` (503) when those that live answer nobody for ten times as long; `azure-unreachable` or
 * `azure-denied` (502) with Azure's words when Azure could not be observed; `observing-failed` (500) when observing met a
 * bug.
 */
export async function requestFreshObservation(
  deps: { store: Store; queue: Queue },
  topologyId: string,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<Observation> {
  const { store } = deps;
  const id = await requestObservation(store, topologyId, deps.queue.enqueueObservation);
  return awaitRequest(
    { store },
    { timeoutMs, standstillMs: TURNS * timeoutMs },
    {
      look: async () => {
        const request = await readObservationRequest(store, id);
        if (request.error !== null) {
          const { code, message } = request.error;
          throw refusal(code, code === "observing-failed" ? 500 : 502, { message });
        }
        return request.isFinished ? latestObservation(store, topologyId) : null;
      },
      countAhead: () => countRequestsAhead(store, "observation", id),
    },
  );
}
