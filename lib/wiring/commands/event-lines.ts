import type { DeploymentReply, StepReply } from "@/lib/api";
import { createTelling, type DeploymentEvent, type DeploymentEventMap, type Told } from "@/lib/deployment";
import { formatMessage, resourceTitle } from "@/lib/messages";
import { assertNever } from "@/lib/shared";
import { isVpnLink, type Topology } from "@/lib/topology";

const STATE_WIDTH = 22;

/** The lines of a deployment's events, given one after the other. */
interface EventLines {
  /** What can be said after this event. */
  after(event: DeploymentEvent): string[];
  /** What is left to say at the end. */
  rest(): string[];
}

/** Writes a line per event that says something, as a person reads them: time, what, its state, how long it took. */
export function createEventLines(
  deployment: Pick<DeploymentReply, "steps" | "topology">,
  timeOf: (event: DeploymentEvent) => string = ({ at }) => formatTime(Date.parse(at)),
): EventLines {
  const steps = new Map(deployment.steps.map((step) => [step.id, step]));
  const titles = new Map(deployment.steps.map((step) => [step.id, resourceTitle(step)]));
  const width = Math.max(24, ...[...titles.values()].map((title) => title.length));
  const places = placeNames(deployment.topology);
  const startedAt = new Map<string, number>();
  const tunnels = deployment.topology.links.filter(isVpnLink).length;
  const telling = createTelling();

  const toLine = ({ event, events }: Told): string => {
    const at = Date.parse(event.at);
    const step = event.step ?? "";
    if (event.type === "step:started" && !startedAt.has(step)) startedAt.set(step, at);
    const text = stateOf(event, steps.get(step), { places, tunnels });
    const title =
      events.length > 1
        ? formatMessage("cli.steps", { count: events.length })
        : titleOf(event, titles, places);
    const begun = startedAt.get(step);
    const isOver = event.type === "step:done" || event.type === "step:failed";
    const elapsed = isOver && begun !== undefined ? formatElapsed(at - begun) : "";
    return `${timeOf(event)}  ${title.padEnd(width)}  ${text.padEnd(STATE_WIDTH)}  ${elapsed}`.trimEnd();
  };
  return {
    after: (event) => telling.take(event).map(toLine),
    rest: () => telling.rest().map(toLine),
  };
}

/** "VNet1 → VNet2" for each tunnel, with its state, aligned. */
export function tunnelLines(
  tunnels: readonly { from: string; to: string; status: string; ingressBytes: number; egressBytes: number }[],
  topology: Topology,
): string[] {
  const places = placeNames(topology);
  const rows = tunnels.map((tunnel) => ({ ...tunnel, name: nameOfTunnel(tunnel, places) }));
  const width = Math.max(0, ...rows.map((row) => row.name.length));
  return rows.map((row) =>
    formatMessage("cli.tunnel", {
      name: row.name.padEnd(width),
      status: row.status.padEnd("NotConnected".length),
      ingress: row.ingressBytes,
      egress: row.egressBytes,
    }),
  );
}

/** "2 min 05 s", "18 s". */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const twoDigits = (number: number) => String(number % 60).padStart(2, "0");
  if (minutes === 0) return formatMessage("app.format.seconds", { count: seconds });
  if (minutes < 60)
    return formatMessage("app.format.minutesSeconds", { minutes, seconds: twoDigits(seconds) });
  return formatMessage("app.format.hoursMinutes", {
    hours: Math.floor(minutes / 60),
    minutes: twoDigits(minutes),
  });
}

/** The fields as "path was → is", for one line. */
function driftValues({ changes, isGone }: DeploymentEventMap["step:drifted"]) {
  const fields = changes.map(({ path, expected, found }) => `${path} ${expected} → ${found}`);
  return { state: isGone ? "gone" : "changed", fields: fields.join("; ") };
}

/** Names by id, of vnets and sites. */
function placeNames(topology: Topology): Map<string, string> {
  return new Map([...topology.vnets, ...topology.sites].map((place) => [place.id, place.name]));
}

function titleOf(event: DeploymentEvent, titles: Map<string, string>, places: Map<string, string>): string {
  if (event.type === "tunnel:status" || event.type === "tunnel:unreadable" || event.type === "tunnel:gone") {
    return formatMessage("cli.tunnelTitle", { name: nameOfTunnel(event.data, places) });
  }
  if (event.type === "gateway:state" || event.type === "bgp:peer" || event.type === "tunnel:action") {
    return formatMessage("cli.gatewayTitle", { name: places.get(event.data.place) ?? event.data.place });
  }
  if (event.type === "key:rotation") return formatMessage("cli.linkTitle", { name: event.data.link });
  if (event.step === null) return formatMessage("cli.deployment");
  return titles.get(event.step) ?? event.step;
}

/** What happened. */
function stateOf(
  event: DeploymentEvent,
  step: StepReply | undefined,
  { places, tunnels }: { places: Map<string, string>; tunnels: number },
): string {
  switch (event.type) {
    case "deployment:queued":
      return formatMessage("cli.event.queued", event.data);
    case "deployment:state":
      return formatMessage(
        `cli.state.${event.data.stage === "connecting" && event.data.state === "running" ? "connecting" : event.data.state}`,
        {
          devicesPending: event.data.devicesPending ?? 0,
          reason: event.data.reason ?? "",
          tunnels,
        },
      );
    case "deployment:preflight":
      return formatMessage("cli.event.preflight", event.data);
    case "step:started":
      return formatMessage("cli.event.started", { action: step?.action ?? "create" });
    case "step:adopted":
      return formatMessage("cli.event.adopted");
    case "step:retrying":
      return formatMessage("cli.event.retrying", {
        seconds: Math.round(event.data.afterSeconds),
        message: event.data.error.azureCode ?? event.data.error.azureMessage,
      });
    case "step:done":
      if (step?.action === "delete") return formatMessage("cli.event.deleted");
      return event.data.address === undefined
        ? formatMessage("cli.event.done")
        : formatMessage("cli.event.doneWithAddress", { address: event.data.address });
    case "step:blocked":
      return "rotation" in event.data
        ? formatMessage("cli.event.blockedByKey", { link: event.data.link })
        : formatMessage("cli.event.blocked", { number: event.data.number });
    case "step:failed":
      return formatMessage("cli.event.failed", { message: withCode(event.data) });
    case "step:skipped":
      return formatMessage("cli.event.skipped", { because: event.data.because });
    case "step:drifted":
      return formatMessage("cli.event.drifted", driftValues(event.data));
    case "step:waiting":
      return formatMessage("cli.event.waiting");
    case "step:input":
      return formatMessage("cli.event.input", {
        what: event.data.need.need,
        name: nameOfNeed(event.data.need, places),
      });
    case "tunnel:status":
      return event.data.status;
    case "tunnel:unreadable":
      return formatMessage("cli.event.unreadable", { code: event.data.code ?? "none" });
    case "tunnel:gone":
      return formatMessage("cli.event.gone");
    case "gateway:state":
      return event.data.provisioningState ?? formatMessage("cli.event.gone");
    case "bgp:peer": {
      const { neighbor, asn, state } = event.data;
      return formatMessage("cli.event.neighbor", { neighbor, asn: String(asn), state });
    }
    case "tunnel:action":
      return formatMessage(`cli.event.${event.data.action}`, {
        state: event.data.state,
        message: event.data.message ?? "",
      });
    case "key:rotation":
      return rotationState(event.data, places);
    default:
      return assertNever(event);
  }
}

/** How far a new key has come. */
export function rotationState(
  { state, stage, place, waitsFor, message }: DeploymentEventMap["key:rotation"],
  places: Map<string, string>,
): string {
  if (waitsFor !== undefined) {
    const isRotation = "rotation" in waitsFor;
    return formatMessage("cli.event.rotationWaits", {
      kind: isRotation ? "rotation" : "deployment",
      name: isRotation ? waitsFor.link : String(waitsFor.number),
    });
  }
  return formatMessage("cli.event.rotation", {
    state: state === "running" ? (stage ?? "setting") : state,
    place: places.get(place ?? "") ?? place ?? "",
    message: message ?? "",
  });
}

/** Azure's code before its sentences: the two stand apart in the event, and a person searches for the code. */
function withCode({ error, message }: DeploymentEventMap["step:failed"]): string {
  return error.azureCode === null ? message : `${error.azureCode}: ${message}`;
}

function nameOfNeed(need: { site: string } | { link: string }, places: Map<string, string>): string {
  return "site" in need ? (places.get(need.site) ?? need.site) : need.link;
}

/** "VNet1 → VNet2". */
export function tunnelName(tunnel: { from: string; to: string }, topology: Topology): string {
  return nameOfTunnel(tunnel, placeNames(topology));
}

function nameOfTunnel(tunnel: { from: string; to: string }, places: Map<string, string>): string {
  return `${places.get(tunnel.from) ?? tunnel.from} → ${places.get(tunnel.to) ?? tunnel.to}`;
}

function formatTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}
