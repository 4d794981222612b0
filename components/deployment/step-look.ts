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
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { StepState } from "@/lib/deployment";

/** How a step's state looks and which message says it (`deployment.stepState.<words>`). */
export interface StepLook {
  tone: Tone;
  icon: LucideIcon;
  words: StepState | "late";
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
