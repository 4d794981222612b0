"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ModeState } from "./mode-state";

/** What a mode says of a card or a link, in words that fit a card's strip; null when no mode says anything. */
export function useModeWords(state: ModeState | null): string | null {
  const say = useModeSayer();
  return state && say(state);
}

/** The same of any number of them. */
export function useModeSayer(): (state: ModeState) => string {
  const t = useTranslations("editor.modeState");
  return useCallback((state) => sayMode(state, t), [t]);
}

function sayMode(state: ModeState, t: ReturnType<typeof useTranslations<"editor.modeState">>): string {
  switch (state.says) {
    case "chosen":
      return t(`chosen.${state.direction}`);
    case "verdict":
      return t(state.verdict, { hops: state.hops });
    case "hop":
      return t("hop", { hop: state.hop });
    case "taken":
      return t(`taken.${state.part}`);
    case "loses":
      return t("loses", { pairs: state.pairs });
    case "carries":
      return t("carries", { mbps: state.mbps, links: state.links });
    case "noGateway":
      return t("noGateway");
    case "width":
      return state.mbps === null ? t("unlimited") : t(`width.${state.way}`, { mbps: state.mbps });
    case "wouldLose":
      return t("wouldLose", { pairs: state.pairs });
    case "aside":
    case "stands":
    case "down":
    case "cannotFail":
      return t(state.says);
  }
}
