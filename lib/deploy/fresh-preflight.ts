import type { DeploymentKind, PreflightReport } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";
import {
  type PreflightFailure,
  readPreflightRequest,
  readTopology,
  requestPreflight,
  type Store,
} from "@/lib/store";
import type { Queue } from "./queue";

const LOOK_MS = 100;
/** Observing and the questions after it; each answer of Azure's is waited for half a minute at most. */
const TIMEOUT_MS = 90_000;

/**
 * Has a worker find out now what would keep a deployment of the draft, or a tear-down, from its first write. Nothing is
 * stored of it but the answer. AppError `not-found`, `findings-refuse` (422, with the findings), and those of
 * `requestFreshObservation`.
 */
export async function requestFreshPreflight(
  { store, queue }: { store: Store; queue: Queue },
  request: { topologyId: string; kind: DeploymentKind },
): Promise<PreflightReport> {
  await readTopology(store, request.topologyId);
  const id = await requestPreflight(store, request, queue.enqueuePreflight);
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const { answer } = await readPreflightRequest(store, id);
    if (answer !== null && "report" in answer) return answer.report;
    if (answer !== null) throw toRefusal(answer.error);
    if (Date.now() > deadline) throw refusal("worker-missing", 503);
    await sleepReal(LOOK_MS);
  }
}

function toRefusal(error: PreflightFailure) {
  if (error.code === "findings-refuse") {
    const { findings } = error;
    return refusal(error.code, 422, { count: findings.length }, { extensions: { findings } });
  }
  const { code, message } = error;
  return refusal(code, code === "observing-failed" ? 500 : 502, { message });
}
