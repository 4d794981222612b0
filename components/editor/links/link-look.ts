import {
  ArrowLeftRight,
  CircleCheck,
  CircleDashed,
  CircleDotDashed,
  CircleX,
  Clock,
  Hand,
  LoaderCircle,
  type LucideIcon,
  Trash2,
  Unlink,
  Unplug,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { LinkState } from "../state/live-state";

/** How a link's state looks; its words come from `useLinkWords`. */
export interface LinkLook {
  tone: Tone;
  icon: LucideIcon;
  isSpinning?: boolean;
  isFilled?: boolean;
}

const LOOKS: Record<LinkState["state"], LinkLook> = {
  notDeployed: { tone: "neutral", icon: CircleDashed },
  queued: { tone: "neutral", icon: Clock },
  creating: { tone: "progress", icon: LoaderCircle, isSpinning: true },
  tearingDown: { tone: "progress", icon: Trash2 },
  standing: { tone: "neutral", icon: CircleCheck },
  azureUnknown: { tone: "neutral", icon: CircleDotDashed },
  connecting: { tone: "active", icon: ArrowLeftRight },
  connected: { tone: "ok", icon: CircleCheck },
  peered: { tone: "ok", icon: CircleCheck },
  notConnected: { tone: "error", icon: Unplug },
  oneSide: { tone: "error", icon: Unlink },
  waiting: { tone: "attention", icon: Hand, isFilled: true },
  failed: { tone: "error", icon: CircleX },
};

export function linkLook(state: LinkState): LinkLook {
  return LOOKS[state.state];
}
