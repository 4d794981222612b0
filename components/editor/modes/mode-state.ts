import {
  ChevronsRightLeft,
  CircleCheck,
  CircleMinus,
  CircleSlash2,
  Contrast,
  Crosshair,
  Gauge,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import type { ReachDirection } from "@/components/reach/reach-from";
import type { Verdict } from "@/components/reach/verdict-look";
import type { StateLook } from "../nodes/state-look";

/** What Reach and Failure mode say of a card or a link, in the place of what Azure says. */
export type ModeState =
  /** Reach: the place that is asked about. */
  | { says: "chosen"; direction: ReachDirection }
  /** Reach: whether this place and the chosen one reach each other; `hops` are the links between them. */
  | { says: "verdict"; verdict: Verdict; hops: number }
  /** Reach: a link on the way, the first hop next to the chosen place. */
  | { says: "hop"; verdict: Exclude<Verdict, "unreachable">; hop: number }
  /** Reach: a link on no way. */
  | { says: "aside" }
  /** Failure: taken away as a whole, or its gateway only. */
  | { says: "taken"; part: "whole" | "gateway" }
  /** Failure: a link that stands and whose end is gone. */
  | { says: "down" }
  /** Failure: a link that what is taken away leaves as it is. */
  | { says: "stands" }
  /** Failure: how many pairs this place loses to what is taken away. */
  | { says: "loses"; pairs: number }
  /** Failure, nothing chosen: how many pairs are lost should it fail, `others` of them between other places. */
  | { says: "wouldLose"; pairs: number; others: number }
  /** Failure, nothing chosen: a VNet without a gateway. */
  | { says: "cannotFail" }
  /** Bandwidth: what a gateway carries in all, and what its links could bring, in Mbps. */
  | { says: "carries"; mbps: number; links: number; isOverfull: boolean }
  /** Bandwidth: a place without a gateway, or of a SKU without a figure. */
  | { says: "noGateway" }
  /** Bandwidth: how wide a link is, null without a limit; and where it stands to the way that is asked about. */
  | { says: "width"; mbps: number | null; way: "none" | "on" | "off" | "narrowest" };

/** What a mode says of everything that is drawn, by id. */
export interface ModeStates {
  places: ReadonlyMap<string, ModeState>;
  links: ReadonlyMap<string, ModeState>;
}

const VERDICTS = {
  reachable: { tone: "ok", icon: CircleCheck },
  conditional: { tone: "progress", icon: Contrast },
  unreachable: { tone: "neutral", icon: CircleMinus },
} as const satisfies Record<Verdict, StateLook>;

const WIDTHS = {
  none: { tone: "neutral", icon: Gauge },
  on: { tone: "active", icon: Gauge },
  off: { tone: "neutral", icon: Gauge },
  narrowest: { tone: "progress", icon: ChevronsRightLeft },
} as const satisfies Record<string, StateLook>;

/** How it looks on a card's strip and bar, a link's label and line. */
export function modeLook(state: ModeState): StateLook {
  switch (state.says) {
    case "chosen":
      return { tone: "active", icon: Crosshair };
    case "verdict":
    case "hop":
      return VERDICTS[state.verdict];
    case "aside":
    case "stands":
    case "cannotFail":
      return { tone: "neutral", icon: CircleMinus };
    case "taken":
      return { tone: "neutral", icon: CircleSlash2 };
    case "down":
      return { tone: "error", icon: Unplug };
    case "loses":
      return state.pairs > 0 ? { tone: "error", icon: Unplug } : VERDICTS.reachable;
    case "carries":
      return { tone: state.isOverfull ? "progress" : "neutral", icon: Gauge };
    case "noGateway":
      return { tone: "neutral", icon: CircleMinus };
    case "width":
      return WIDTHS[state.way];
    case "wouldLose":
      return state.others > 0
        ? { tone: "error", icon: TriangleAlert }
        : { tone: "neutral", icon: CircleMinus };
  }
}

/** A link that what is asked about leaves alone: drawn in subtle colours and without words. */
export function isBeside(state: ModeState | null): boolean {
  return (
    state?.says === "aside" || state?.says === "stands" || (state?.says === "width" && state.way === "off")
  );
}
