import { CircleCheck, CircleDotDashed, Unlink } from "lucide-react";
import { COMMON_LOOKS, type StateLook } from "../nodes/state-look";
import type { LinkState } from "../state/live/live-state";

const LOOKS: Record<LinkState["state"], StateLook> = {
  ...COMMON_LOOKS,
  standing: { tone: "neutral", icon: CircleCheck },
  azureUnknown: { tone: "neutral", icon: CircleDotDashed },
  oneSide: { tone: "error", icon: Unlink },
};

/** How a link's state looks; its words come from `useLinkWords`. */
export function linkLook(state: LinkState): StateLook {
  return LOOKS[state.state];
}
