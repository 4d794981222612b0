"use client";

import { useTranslations } from "next-intl";
import { formatRunning, formatTraffic } from "@/components/data/formats";
import { useToldSentence } from "@/components/data/told-sentences";
import { useClockScale } from "@/components/data/use-environment";
import { useFormats } from "@/components/data/use-formats";
import { useNow } from "@/components/data/use-now";
import type { PlaceState, Work } from "../state/live/live-state";

/** A place's state in words that fit 212 px, and whether its work takes unusually long. */
export function usePlaceWords(state: PlaceState): PlaceWords {
  const say = usePlaceSayer();
  return say(state, useElapsed("startedAt" in state ? state : null));
}

interface PlaceWords {
  text: string;
  isLate: boolean;
}

/** Says any place's state, given the seconds of Azure's time since its work began. */
export function usePlaceSayer(): (state: PlaceState, elapsed: number) => PlaceWords {
  const t = useTranslations("editor.state");
  const tRefusal = useTranslations("deployment.refusal");
  const formats = useFormats();
  const tell = useToldSentence();
  return (state, elapsed) => say(state, elapsed);

  function say(state: PlaceState, elapsed: number): PlaceWords {
    const isLate = "startedAt" in state && elapsed > state.p90Seconds;
    const running = formatRunning(elapsed);
    const about = "startedAt" in state ? formats.about(state.p50Seconds) : "";
    switch (state.state) {
      case "notDeployed":
        return { text: t("notDeployed"), isLate };
      case "queued":
        return { text: state.after === null ? t("queued") : t("queuedAfter", { name: state.after }), isLate };
      case "creating":
        return { text: isLate ? t("late", { running }) : t("creating", { running, about }), isLate };
      case "updating":
        return { text: t("updating", { running, about }), isLate };
      case "tearingDown":
        return { text: t("tearingDown", { running, about }), isLate };
      case "ready":
        return {
          text: state.address === null ? t("ready") : t("readyAt", { address: state.address }),
          isLate,
        };
      case "connecting":
        return { text: t("connecting", { connected: state.connected, total: state.total }), isLate };
      case "connected": {
        const traffic = formatTraffic(state.ingressBytes, state.egressBytes);
        return { text: t("connected", { total: state.total, traffic }), isLate };
      }
      case "peered":
        return { text: t("peered", { total: state.total }), isLate };
      case "partlyDown":
        return { text: t("partlyDown", { down: state.down, total: state.total }), isLate };
      case "notConnected":
        return { text: notConnectedText(state.since), isLate };
      case "unreadable":
        return { text: t("unknownSince", { time: formats.clock(state.since) }), isLate };
      case "waiting":
        return {
          text: state.for === "deviceAddress" ? t("enterAddress", { name: state.name }) : t("enterKey"),
          isLate,
        };
      case "failed":
        return { text: failureText(state.refusal ? tRefusal(state.refusal) : state.message), isLate };
    }
  }
  function failureText(why: string | null): string {
    return why === null ? t("failedPlain") : t("failed", { message: tell(why) });
  }
  function notConnectedText(since: string | null): string {
    return since === null ? t("notConnected") : t("notConnectedSince", { time: formats.clock(since) });
  }
}

/** Seconds of Azure's time since the work began, ticking while there is work. */
export function useElapsed(work: Pick<Work, "startedAt"> | null): number {
  const scale = useClockScale();
  const now = useNow(work !== null);
  return work === null ? 0 : Math.max(0, ((now - Date.parse(work.startedAt)) / 1000) * scale);
}
