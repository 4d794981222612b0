import type { DeploymentEvent, Told } from "@/lib/deployment";

/** What a line of the log is about; "problems" are those that somebody who looks for a fault wants. */
export const LOG_KINDS = ["problems", "steps", "tunnels", "deployment"] as const;
export type LogKind = (typeof LOG_KINDS)[number];

export interface LogFilter {
  text: string;
  kind: LogKind | null;
  /** A step's id. */
  step: string | null;
}

export const NO_LOG_FILTER: LogFilter = { text: "", kind: null, step: null };

/** The lines that the filter lets through, in their order; all words of its text must occur in a line. */
export function filterLog<L extends Told & { text: string }>(
  lines: readonly L[],
  { text, kind, step }: LogFilter,
): L[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(
    (line) =>
      (kind === null || isOfKind(line.event, kind)) &&
      (step === null || line.events.some((event) => event.step === step)) &&
      words.every((word) => line.text.toLowerCase().includes(word)),
  );
}

function isOfKind(event: DeploymentEvent, kind: LogKind): boolean {
  if (kind === "problems") return isProblem(event);
  const [about = ""] = event.type.split(":");
  if (kind === "tunnels") return ["tunnel", "gateway", "bgp", "key"].includes(about);
  return about === (kind === "steps" ? "step" : "deployment");
}

const ENDED_BADLY = new Set<string>(["failed", "stopped", "cancelled", "refused"]);

/** True for what went wrong, was tried again, or keeps something waiting. */
function isProblem(event: DeploymentEvent): boolean {
  return logTone(event) !== null;
}

/** The tone of a line about a problem: what went wrong, or what only takes longer for now; null for the rest. */
export function logTone(event: DeploymentEvent): "error" | "progress" | "attention" | null {
  switch (event.type) {
    case "step:failed":
    case "step:skipped":
    case "tunnel:gone":
      return "error";
    case "step:retrying":
    case "step:blocked":
    case "tunnel:unreadable":
      return "progress";
    case "step:waiting":
    case "step:drifted":
      return "attention";
    case "tunnel:status":
      return event.data.status === "NotConnected" ? "error" : null;
    case "tunnel:action":
      return event.data.state === "failed" ? "error" : null;
    case "key:rotation":
      return event.data.state === "failed" || event.data.state === "rolledBack" ? "error" : null;
    case "gateway:state":
      return event.data.provisioningState === "Failed" ? "error" : null;
    case "deployment:state":
      return ENDED_BADLY.has(event.data.state) ? "error" : null;
    default:
      return null;
  }
}
