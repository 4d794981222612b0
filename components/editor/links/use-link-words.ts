"use client";

import { useTranslations } from "next-intl";
import { formatRunning, formatTraffic } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { useElapsed } from "../nodes/use-place-words";
import type { LinkState } from "../state/live/live-state";

/** A link's state in the few words that fit its label. */
export function useLinkWords(state: LinkState): string {
  const say = useLinkSayer();
  const isRunning = state.state === "connecting" && state.since !== null;
  return say(state, useElapsed(isRunning ? { startedAt: state.since ?? "" } : null));
}

/** Says any link's state, given the seconds of Azure's time since it began to connect. */
export function useLinkSayer(): (state: LinkState, elapsed: number) => string {
  const t = useTranslations("editor.linkState");
  const formats = useFormats();
  return (state, elapsed) => {
    switch (state.state) {
      case "queued":
        return state.after === null ? t("queued") : t("waitsFor", { name: state.after });
      case "connecting":
        return state.since === null
          ? t("connecting")
          : t("connectingFor", { running: formatRunning(elapsed) });
      case "connected":
        return formatTraffic(state.ingressBytes, state.egressBytes);
      case "unreadable":
        return t("unknownSince", { time: formats.clock(state.since) });
      case "notConnected":
        return state.since === null
          ? t("notConnected")
          : t("notConnectedSince", { time: formats.clock(state.since) });
      case "waiting":
        return state.for === "deviceAddress" ? t("waitingFor", { name: state.name }) : t("waitingForKey");
      case "notDeployed":
      case "creating":
      case "tearingDown":
      case "standing":
      case "azureUnknown":
      case "peered":
      case "oneSide":
      case "failed":
        return t(state.state);
    }
  };
}
