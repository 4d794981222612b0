import {
  ArrowLeftRight,
  CircleCheck,
  CircleDotDashed,
  CircleQuestionMark,
  Hand,
  type LucideIcon,
  Unlink,
  Unplug,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { TunnelReply } from "@/lib/api";
import type { LinkState } from "@/lib/deployment";

/** How a state looks; its words are `tunnels.state.<state>`. */
export interface LinkLook {
  tone: Tone;
  icon: LucideIcon;
}

export const LINK_LOOKS: Record<LinkState, LinkLook> = {
  notConnected: { tone: "error", icon: Unplug },
  gone: { tone: "error", icon: Unlink },
  oneSideOnly: { tone: "error", icon: Unlink },
  waiting: { tone: "attention", icon: Hand },
  connecting: { tone: "active", icon: ArrowLeftRight },
  unreadable: { tone: "neutral", icon: CircleQuestionMark },
  unknown: { tone: "neutral", icon: CircleDotDashed },
  connected: { tone: "ok", icon: CircleCheck },
};

/** The state of one direction: what cannot be read is not what it was. */
export function directionState(tunnel: Pick<TunnelReply, "status" | "unreadable">): LinkState {
  if (tunnel.unreadable) return "unreadable";
  const states = {
    Connected: "connected",
    Connecting: "connecting",
    NotConnected: "notConnected",
    Unknown: "unknown",
  } as const;
  return states[tunnel.status];
}
