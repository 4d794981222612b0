import type { DeploymentReply } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { placeName } from "@/lib/topology";

/** What an event says: a message key below `deployment.event` and its values; `step` is filled in by the caller. */
export interface EventWords {
  key: EventKey;
  values: Record<string, string | number>;
}

type EventKey =
  | "queued"
  | `state.${"queued" | "running" | "connecting" | "waiting" | "cancelling" | "cancelled" | "failed" | "done"}`
  | "started"
  | "startedAgain"
  | "adopted"
  | "retrying"
  | "stepDone"
  | "stepDoneAddress"
  | "stepFailed"
  | "skipped"
  | "stepWaiting"
  | "input"
  | "tunnel";

/** Turns an event into words; `name` is the name of its step. */
export function eventWords(
  event: DeploymentEvent,
  step: string,
  topology: DeploymentReply["topology"],
): EventWords {
  switch (event.type) {
    case "deployment:queued":
      return { key: "queued", values: { revision: event.data.revision, steps: event.data.steps } };
    case "deployment:state": {
      const { state, stage, reason } = event.data;
      const key = state === "running" && stage === "connecting" ? "connecting" : state;
      return { key: `state.${key}`, values: { reason: reason ?? "" } };
    }
    case "step:started":
      return event.data.attempt > 1
        ? { key: "startedAgain", values: { step, attempt: event.data.attempt } }
        : { key: "started", values: { step } };
    case "step:adopted":
      return { key: "adopted", values: { step } };
    case "step:retrying": {
      const { afterSeconds, error } = event.data;
      const code = error.azureCode ?? String(error.httpStatus ?? "");
      return { key: "retrying", values: { step, seconds: Math.round(afterSeconds), code } };
    }
    case "step:done":
      return event.data.address
        ? { key: "stepDoneAddress", values: { step, address: event.data.address } }
        : { key: "stepDone", values: { step } };
    case "step:failed":
      return { key: "stepFailed", values: { step, message: event.data.message } };
    case "step:skipped":
      return { key: "skipped", values: { step, because: event.data.because } };
    case "step:waiting":
      return { key: "stepWaiting", values: { step } };
    case "step:input":
      return { key: "input", values: { step } };
    case "tunnel:status": {
      const { from, to, status } = event.data;
      return {
        key: "tunnel",
        values: { from: placeName(topology, from), to: placeName(topology, to), status },
      };
    }
  }
}
