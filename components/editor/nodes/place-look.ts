import { Contrast, Globe, Hourglass, RefreshCw } from "lucide-react";
import type { SiteNodeData, VnetNodeData } from "../flow-types";
import { modeLook } from "../modes/mode-state";
import type { PlaceState } from "../state/live/live-state";
import { COMMON_LOOKS, type StateLook } from "./state-look";

const LOOKS: Record<PlaceState["state"], StateLook> = {
  ...COMMON_LOOKS,
  updating: { tone: "progress", icon: RefreshCw, isSpinning: true },
  ready: { tone: "neutral", icon: Globe },
  partlyDown: { tone: "error", icon: Contrast },
};

/** How a place's state looks; its words come from `usePlaceWords`. `isLate`: longer than nine of ten recorded times. */
export function placeLook(state: PlaceState, isLate = false): StateLook {
  if (isLate && state.state === "creating") return { tone: "progress", icon: Hourglass };
  return LOOKS[state.state];
}

/** What Azure says of a card, or in its place what the mode says. */
export function cardLook({ state, modeState }: VnetNodeData | SiteNodeData): StateLook {
  return modeState ? modeLook(modeState) : placeLook(state);
}
