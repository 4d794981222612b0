import { Contrast, Globe, RefreshCw } from "lucide-react";
import { type ModeState, modeLook } from "../modes/mode-state";
import { COMMON_LOOKS, type StateLook } from "../nodes/state-look";
import type { PlaceState } from "../state/live/live-state";

/** What is counted of the cards in a frame: Azure's state, or what Reach or Failure mode says in its place. */
const FRAME_SAYS = [
  "failed",
  "waiting",
  "taken",
  "losing",
  "wouldLose",
  "narrow",
  "wide",
  "notConnected",
  "partlyDown",
  "tearingDown",
  "creating",
  "updating",
  "queued",
  "connecting",
  "unreadable",
  "unreachable",
  "conditional",
  "chosen",
  "reachable",
  "keeping",
  "connected",
  "peered",
  "ready",
  "spare",
  "notDeployed",
] as const;
type FrameSays = (typeof FRAME_SAYS)[number];

export interface FrameCount {
  says: FrameSays;
  count: number;
}

/** How many cards are in which state, the worst first. */
export function summarize(cards: Iterable<{ state: PlaceState; modeState: ModeState | null }>): FrameCount[] {
  const counts = new Map<FrameSays, number>();
  for (const card of cards) {
    const says = saidOf(card);
    counts.set(says, (counts.get(says) ?? 0) + 1);
  }
  return FRAME_SAYS.flatMap((says) => {
    const count = counts.get(says);
    return count === undefined ? [] : [{ says, count }];
  });
}

function saidOf({ state, modeState }: { state: PlaceState; modeState: ModeState | null }): FrameSays {
  switch (modeState?.says) {
    case "chosen":
    case "taken":
      return modeState.says;
    case "verdict":
    case "hop":
      return modeState.verdict;
    case "loses":
      return modeState.pairs > 0 ? "losing" : "keeping";
    case "wouldLose":
      return modeState.others > 0 ? "wouldLose" : "spare";
    case "carries":
      return modeState.isOverfull ? "narrow" : "wide";
    case "cannotFail":
    case "noGateway":
      return "spare";
    case "aside":
    case "stands":
    case "down":
    case "width":
    case undefined:
      return state.state;
  }
}

/** How the worst of a frame looks; its words come from `useFrameWords`. */
export function frameLook(counts: readonly FrameCount[]): StateLook {
  const [worst] = counts;
  return worst === undefined ? LOOKS.spare : LOOKS[worst.says];
}

const LOOKS: Record<FrameSays, StateLook> = {
  ...COMMON_LOOKS,
  updating: { tone: "progress", icon: RefreshCw, isSpinning: true },
  partlyDown: { tone: "error", icon: Contrast },
  ready: { tone: "neutral", icon: Globe },
  taken: modeLook({ says: "taken", part: "whole" }),
  losing: modeLook({ says: "loses", pairs: 1 }),
  keeping: modeLook({ says: "loses", pairs: 0 }),
  wouldLose: modeLook({ says: "wouldLose", pairs: 1, others: 1 }),
  narrow: modeLook({ says: "carries", mbps: 1, links: 2, isOverfull: true }),
  wide: modeLook({ says: "carries", mbps: 1, links: 1, isOverfull: false }),
  spare: modeLook({ says: "cannotFail" }),
  chosen: modeLook({ says: "chosen", direction: "from" }),
  reachable: modeLook({ says: "verdict", verdict: "reachable", hops: 0 }),
  conditional: modeLook({ says: "verdict", verdict: "conditional", hops: 0 }),
  unreachable: modeLook({ says: "verdict", verdict: "unreachable", hops: 0 }),
};
