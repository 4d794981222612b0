import {
  ArrowLeftRight,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Contrast,
  Globe,
  Hand,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  RefreshCw,
  Trash2,
  Unplug,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { PlaceState } from "../state/live-state";

/** How a place's state looks; its words come from `usePlaceWords`. */
export interface PlaceLook {
  tone: Tone;
  icon: LucideIcon;
  isSpinning?: boolean;
  /** The one filled look. */
  isFilled?: boolean;
}

const LOOKS: Record<PlaceState["state"], PlaceLook> = {
  notDeployed: { tone: "neutral", icon: CircleDashed },
  queued: { tone: "neutral", icon: Clock },
  creating: { tone: "progress", icon: LoaderCircle, isSpinning: true },
  updating: { tone: "progress", icon: RefreshCw, isSpinning: true },
  tearingDown: { tone: "progress", icon: Trash2 },
  ready: { tone: "neutral", icon: Globe },
  connecting: { tone: "active", icon: ArrowLeftRight },
  connected: { tone: "ok", icon: CircleCheck },
  peered: { tone: "ok", icon: CircleCheck },
  partlyDown: { tone: "error", icon: Contrast },
  notConnected: { tone: "error", icon: Unplug },
  waiting: { tone: "attention", icon: Hand, isFilled: true },
  failed: { tone: "error", icon: CircleX },
};

/** `isLate`: the work takes longer than nine of ten recorded times. */
export function placeLook(state: PlaceState, isLate = false): PlaceLook {
  if (isLate && state.state === "creating") return { tone: "progress", icon: Hourglass };
  return LOOKS[state.state];
}
