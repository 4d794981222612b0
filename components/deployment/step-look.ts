import {
  CircleCheck,
  CircleMinus,
  CircleSlash,
  CircleX,
  Clock,
  Hand,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  TrafficCone,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { DeploymentReply, StepReply } from "@/lib/api";
import type { StepState } from "@/lib/deployment";

/** How a step's state looks and which message says it (`deployment.stepState.<words>`). */
export interface StepLook {
  tone: Tone;
  icon: LucideIcon;
  words: StepState | "late" | "blocked";
  spinning?: boolean;
}

const LOOKS: Record<StepState, StepLook> = {
  pending: { tone: "neutral", icon: Clock, words: "pending" },
  running: { tone: "progress", icon: LoaderCircle, words: "running", spinning: true },
  waiting: { tone: "attention", icon: Hand, words: "waiting" },
  done: { tone: "ok", icon: CircleCheck, words: "done" },
  failed: { tone: "error", icon: CircleX, words: "failed" },
  skipped: { tone: "neutral", icon: CircleMinus, words: "skipped" },
  cancelled: { tone: "neutral", icon: CircleSlash, words: "cancelled" },
};

/** The look of a step's state; a running step that takes unusually long has its own. */
export function stepLook(state: StepState, isLate = false): StepLook {
  return isLate ? { tone: "progress", icon: Hourglass, words: "late" } : LOOKS[state];
}

/** Waits for its turn: somebody else of ours writes on the same vnet or gateway. */
const BLOCKED: StepLook = { tone: "progress", icon: TrafficCone, words: "blocked" };

/** The look of a step of this deployment: one that another deployment keeps waiting looks neither late nor merely next. */
export function stepLookIn(deployment: DeploymentReply, step: StepReply, isLate: boolean): StepLook {
  return blockingDeployment(deployment, step) ? BLOCKED : stepLook(step.state, isLate);
}

/** The deployment that writes first; null once nothing waits any more. */
export function blockingDeployment(
  { finishedAt }: Pick<DeploymentReply, "finishedAt">,
  { waitsForDeployment, state }: Pick<StepReply, "waitsForDeployment" | "state">,
): { id: string; number: number } | null {
  const isOpen = finishedAt === null && (state === "pending" || state === "running");
  return isOpen ? (waitsForDeployment ?? null) : null;
}
