import { Contrast, Globe, Hourglass, RefreshCw } from "lucide-react";
import type { SiteNodeData, VnetNodeData } from "../flow-types";
import { modeLook } from "../modes/mode-state";
import type { PlaceState } from "../state/live/live-state";
import { COMMON_LOOKS, type StateLook } from "./state-look";

/** Every state of a place, and work that takes longer than nine of ten recorded times. */
export const PLACE_LOOKS: Record<PlaceState["state"] | "late", StateLook> = {
  ...COMMON_LOOKS,
  late: { tone: "progress", icon: Hourglass },
  updating: { tone: "progress", icon: RefreshCw, isSpinning: true },
  ready: { tone: "neutral", icon: Globe },
  partlyDown: { tone: "error", icon: Contrast },
};

/** How a place's state looks; its words come from `usePlaceWords`. `isLate`: longer than nine of ten recorded times. */
export function placeLook(state: PlaceState, isLate = false): StateLook {
  return PLACE_LOOKS[isLate && state.state === "creating" ? "late" : state.state];
}

/** What Azure says of a card, or in its place what the mode says. */
export function cardLook({ state, modeState }: VnetNodeData | SiteNodeData): StateLook {
  return modeState ? modeLook(modeState) : placeLook(state);
}
