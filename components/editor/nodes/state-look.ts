import {
  ArrowLeftRight,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  Clock,
  Hand,
  LoaderCircle,
  type LucideIcon,
  Trash2,
  Unplug,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";

/** How Azure's state of a place or a link looks. */
export interface StateLook {
  tone: Tone;
  icon: LucideIcon;
  isSpinning?: boolean;
  /** The one filled look. */
  isFilled?: boolean;
}

/** The states that places and links have in common. */
export const COMMON_LOOKS = {
  notDeployed: { tone: "neutral", icon: CircleDashed },
  queued: { tone: "neutral", icon: Clock },
  creating: { tone: "progress", icon: LoaderCircle, isSpinning: true },
  tearingDown: { tone: "progress", icon: Trash2 },
  connecting: { tone: "active", icon: ArrowLeftRight },
  connected: { tone: "ok", icon: CircleCheck },
  peered: { tone: "ok", icon: CircleCheck },
  notConnected: { tone: "error", icon: Unplug },
  unreadable: { tone: "neutral", icon: CircleQuestionMark },
  waiting: { tone: "attention", icon: Hand, isFilled: true },
  failed: { tone: "error", icon: CircleX },
} as const satisfies Record<string, StateLook>;
