import {
  ArrowLeftRight,
  CircleCheck,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  Hand,
  LoaderCircle,
  type LucideIcon,
  OctagonPause,
  PlugZap,
  ShieldX,
  Trash2,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { DeploymentSummary } from "@/lib/api";

/** How a deployment's state looks and which message says it (`deployment.state.<words>`). */
export interface DeploymentLook {
  tone: Tone;
  icon: LucideIcon;
  words:
    | "queued"
    | "running"
    | "connecting"
    | "tearingDown"
    | "waiting"
    | "pausing"
    | "paused"
    | "refused"
    | "stopped"
    | "cancelling"
    | "cancelled"
    | "failed"
    | "done"
    | "doneDevicesPending"
    | "tornDown";
  spinning?: boolean;
  filled?: boolean;
}

type Shown = Pick<DeploymentSummary, "state" | "stage" | "kind" | "devicesPending">;

/** The look of a deployment's state. */
export function deploymentLook({ state, stage, kind, devicesPending }: Shown): DeploymentLook {
  switch (state) {
    case "queued":
      return { tone: "neutral", icon: Clock, words: "queued" };
    case "running":
      if (kind === "tearDown") return { tone: "progress", icon: Trash2, words: "tearingDown" };
      if (stage === "connecting") return { tone: "active", icon: ArrowLeftRight, words: "connecting" };
      return { tone: "progress", icon: LoaderCircle, words: "running", spinning: true };
    case "waiting":
      return { tone: "attention", icon: Hand, words: "waiting", filled: true };
    case "pausing":
      return { tone: "progress", icon: LoaderCircle, words: "pausing", spinning: true };
    case "paused":
      return { tone: "attention", icon: CirclePause, words: "paused" };
    case "refused":
      return { tone: "error", icon: ShieldX, words: "refused" };
    case "stopped":
      return { tone: "error", icon: OctagonPause, words: "stopped" };
    case "cancelling":
      return { tone: "progress", icon: LoaderCircle, words: "cancelling", spinning: true };
    case "cancelled":
      return { tone: "neutral", icon: CircleSlash, words: "cancelled" };
    case "failed":
      return { tone: "error", icon: CircleX, words: "failed" };
    case "done":
      if (kind === "tearDown") return { tone: "neutral", icon: Trash2, words: "tornDown" };
      if (devicesPending > 0) return { tone: "active", icon: PlugZap, words: "doneDevicesPending" };
      return { tone: "ok", icon: CircleCheck, words: "done" };
  }
}
