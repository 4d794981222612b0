import type { DeploymentKind, PreflightReport } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import {
  countRequestsAhead,
  type PreflightFailure,
  readPreflightRequest,
  readTopology,
  requestPreflight,
  type Store,
} from "@/lib/store";
import { awaitRequest, type Patience } from "./await-request";
import type { Queue } from "./queue";

/** Observing and the questions after it; each answer of Azure's is waited for half a minute at most. */
const PATIENCE: Patience = { timeoutMs: 90_000, standstillMs: 6 * 60_000 };

/**
 * Has a worker find out now what would keep a deployment of the draft, or a tear-down, from its first write. Nothing is
 * stored of it but the answer. With many asking at once it is waited as long as they are answered one after the other.
 * AppError `not-found`, `findings-refuse` (422, with the findings), and those of `requestFreshObservation`.
 */
export async function requestFreshPreflight(
  { store, queue }: { store: Store; queue: Queue },
  request: { topologyId: string; kind: DeploymentKind },
  patience = PATIENCE,
): Promise<PreflightReport> {
  await readTopology(store, request.topologyId);
  const id = await requestPreflight(store, request, queue.enqueuePreflight);
  return awaitRequest({ store }, patience, {
    look: async () => {
      const { answer } = await readPreflightRequest(store, id);
      if (answer !== null && "error" in answer) throw toRefusal(answer.error);
      return answer?.report ?? null;
    },
    countAhead: () => countRequestsAhead(store, "preflight", id),
  });
}

function toRefusal(error: PreflightFailure) {
  if (error.code === "findings-refuse") {
    const { findings } = error;
    return refusal(error.code, 422, { count: findings.length }, { extensions: { findings } });
  }
  const { code, message } = error;
  return refusal(code, code === "observing-failed" ? 500 : 502, { message });
}
