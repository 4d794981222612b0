import type { DeploymentReply } from "@/lib/api";
import type {
  DeploymentEvent,
  DeploymentEventMap,
  DeploymentState,
  DriftedField,
  RotationStage,
  RotationState,
  TunnelAction,
} from "@/lib/deployment";
import { assertNever } from "@/lib/shared";
import { placeName } from "@/lib/topology";

/** What an event says: a message key below `deployment.event` and its values; `step` is filled in by the caller. */
export interface EventWords {
  key: EventKey;
  values: Record<string, string | number>;
}

type EventKey =
  | "queued"
  | `state.${DeploymentState | "connecting"}`
  | "preflight"
  | "started"
  | "startedAgain"
  | "adopted"
  | "retrying"
  | "stepDone"
  | "stepDoneAddress"
  | "stepBlocked"
  | "stepBlockedByKey"
  | "stepFailed"
  | "skipped"
  | "stepDrifted"
  | "stepGone"
  | "stepWaiting"
  | "input"
  | "tunnel"
  | "tunnelUnreadable"
  | "tunnelGone"
  | "gateway"
  | "gatewayGone"
  | "neighbor"
  | `action.${TunnelAction}.${"started" | "done" | "failed"}`
  | `rotation.${RotationWord}`;

type RotationWord =
  | Exclude<RotationState, "running">
  | RotationStage
  | "waitingForDeployment"
  | "waitingForRotation";

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
    case "deployment:preflight":
      return { key: "preflight", values: event.data };
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
    case "step:blocked":
      return "rotation" in event.data
        ? { key: "stepBlockedByKey", values: { step, link: event.data.link } }
        : { key: "stepBlocked", values: { step, number: event.data.number } };
    case "step:failed":
      return { key: "stepFailed", values: { step, message: event.data.message } };
    case "step:skipped":
      return { key: "skipped", values: { step, because: event.data.because } };
    case "step:drifted":
      return {
        key: event.data.isGone ? "stepGone" : "stepDrifted",
        values: { step, fields: event.data.changes.map(fieldLine).join("; ") },
      };
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
    default:
      return watchedWords(event, topology);
  }
}

/** A field that somebody else has changed, in a line that needs no language. */
export function fieldLine({ path, expected, found }: DriftedField): string {
  return `${path} ${expected} → ${found}`;
}

/** Words of what is seen once the deployment is over. */
function watchedWords(
  event: Extract<
    DeploymentEvent,
    {
      type:
        | "tunnel:unreadable"
        | "tunnel:gone"
        | "gateway:state"
        | "bgp:peer"
        | "tunnel:action"
        | "key:rotation";
    }
  >,
  topology: DeploymentReply["topology"],
): EventWords {
  const nameOf = (place: string) => placeName(topology, place);
  switch (event.type) {
    case "tunnel:unreadable": {
      const { from, to, code } = event.data;
      return {
        key: "tunnelUnreadable",
        values: { from: nameOf(from), to: nameOf(to), code: code ?? "none" },
      };
    }
    case "tunnel:gone":
      return { key: "tunnelGone", values: { from: nameOf(event.data.from), to: nameOf(event.data.to) } };
    case "gateway:state": {
      const { place, provisioningState } = event.data;
      const values = { place: nameOf(place), state: provisioningState ?? "" };
      return { key: provisioningState === null ? "gatewayGone" : "gateway", values };
    }
    case "bgp:peer": {
      const { place, neighbor, asn, state } = event.data;
      return { key: "neighbor", values: { place: nameOf(place), neighbor, asn: String(asn), state } };
    }
    case "tunnel:action": {
      const { action, place, state, message } = event.data;
      return { key: `action.${action}.${state}`, values: { place: nameOf(place), message: message ?? "" } };
    }
    case "key:rotation":
      return rotationWords(event.data, topology);
    default:
      return assertNever(event);
  }
}

/** Words of a new key that is being set on a link. */
function rotationWords(
  { link: linkId, state, stage, place, waitsFor, message }: DeploymentEventMap["key:rotation"],
  topology: DeploymentReply["topology"],
): EventWords {
  const link = topology.links.find(({ id }) => id === linkId);
  const ends = link === undefined ? [linkId] : [link.from, link.to].map((id) => placeName(topology, id));
  const values = { link: ends.join(" – "), place: placeName(topology, place ?? ""), message: message ?? "" };
  if (waitsFor === undefined)
    return { key: `rotation.${state === "running" ? (stage ?? "setting") : state}`, values };
  return "rotation" in waitsFor
    ? { key: "rotation.waitingForRotation", values: { ...values, other: waitsFor.link } }
    : { key: "rotation.waitingForDeployment", values: { ...values, number: waitsFor.number } };
}
