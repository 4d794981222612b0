"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useClockScale } from "@/components/data/use-environment";
import { useProblemText } from "@/components/data/use-problem-text";
import { downloadFile } from "@/components/ui/download-file";
import { toast } from "@/components/ui/toast";
import type { DrawingRequest, StatusReply } from "@/lib/api";
import { LOCALES } from "@/lib/shared";
import { useEditorStore } from "../editor-context";
import { expandFrames } from "../groups/frame";
import { linkLook } from "../links/link-look";
import { useLinkSayer } from "../links/use-link-words";
import { useLive } from "../live-context";
import { useModes } from "../modes/mode-context";
import { isBeside, type ModeState, type ModeStates, modeLook } from "../modes/mode-state";
import { useModeSayer } from "../modes/use-mode-words";
import { placeLook } from "../nodes/place-look";
import { usePlaceSayer } from "../nodes/use-place-words";
import { listPublicAddresses } from "../state/public-addresses";
import { useEditorView } from "../use-editor-view";
import { useCanvasView } from "../views/view-context";
import { shownDesign } from "../views/view-places";
import { drawPng } from "./draw-png";
import { printPicture } from "./print-picture";
import { withFonts } from "./with-fonts";

type Part = "whole" | "selection";

/** The files that a design is given out as; each is made when it is asked for, of what the page shows then. */
export interface Exports {
  svg: (part: Part) => void;
  png: (part: Part, scale: number) => void;
  report: () => void;
  json: () => void;
  print: () => void;
}

export function useExports(): Exports {
  const t = useTranslations("editor.share");
  const store = useEditorStore();
  const problemText = useProblemText();
  const locale = useLocale();
  const view = useEditorView();
  const toStates = useShownStates();
  const toAddresses = usePublicAddresses();
  const { frames, drawn } = useCanvasView();
  const state = () => store.getState();
  const ask = () => ({
    topology: state().topology,
    states: toStates(),
    date: today(),
    locale: LOCALES.find((each) => each === locale) ?? "en",
  });
  /** As the canvas shows it: at the places of the view that is shown, with its frames. */
  const draw = (part: Part) =>
    api.drawTopology(
      {
        ...ask(),
        topology: shownDesign(state()),
        ...(frames === null ? {} : { grouping: frames }),
        ...(part === "selection" ? { selection: expandFrames(state().selection, drawn) } : {}),
      },
      state().topologyId,
    );
  const attempt = (work: () => Promise<void>) => {
    void work().catch((error: unknown) => toast(problemText(error), { tone: "error" }));
  };
  const name = (part: Part) =>
    part === "whole" ? state().topology.name : `${state().topology.name} ${t("part")}`;
  return {
    svg: (part: Part) => attempt(async () => void downloadFile(name(part), "svg", await draw(part))),
    png: (part: Part, scale: number) =>
      attempt(async () => {
        const { blob, isReduced } = await drawPng(await withFonts(await draw(part)), scale);
        downloadFile(name(part), "png", blob);
        if (isReduced) toast(t("reduced"));
      }),
    report: () =>
      attempt(async () => {
        // Beside the report: few viewers show a picture that stands in the text itself.
        const picture = downloadFile(name("whole"), "svg", await draw("whole"));
        const body = { ...ask(), addresses: toAddresses(), picture };
        downloadFile(name("whole"), "md", await api.reportTopology(body, state().topologyId));
        toast(t("reportBeside", { file: picture }));
      }),
    json: () => {
      const { topology } = state();
      downloadFile(topology.name, "json", `${JSON.stringify(topology, null, 2)}\n`);
    },
    print: () =>
      attempt(async () => {
        if (view === "canvas")
          await printPicture(await withFonts(await draw("whole")), state().topology.name);
        // The menu is gone by then.
        else setTimeout(() => window.print());
      }),
  };
}

/** What the mode, or else Azure, says about every object, in the page's words; of running work as of now. */
function useShownStates(): () => NonNullable<DrawingRequest["states"]> {
  const { states } = useLive();
  const { states: modes } = useModes();
  const sayMode = useModeSayer();
  const sayPlace = usePlaceSayer();
  const sayLink = useLinkSayer();
  const scale = useClockScale();
  const elapsed = (since: string | null) =>
    since === null ? 0 : Math.max(0, ((Date.now() - Date.parse(since)) / 1000) * scale);
  return () => (modes ? ofMode(modes, sayMode) : ofAzure());

  function ofAzure() {
    const places = [...states.places].map(([id, state]) => {
      const { text, isLate } = sayPlace(state, elapsed("startedAt" in state ? state.startedAt : null));
      return [id, { tone: placeLook(state, isLate).tone, text }] as const;
    });
    const links = [...states.links].map(([id, state]) => {
      const text = sayLink(state, elapsed(state.state === "connecting" ? state.since : null));
      const ends = { from: state.from, to: state.to };
      return [id, { tone: linkLook(state).tone, text, ends }] as const;
    });
    return { places: Object.fromEntries(places), links: Object.fromEntries(links) };
  }
}

/** What a mode leaves alone has no words, as on the canvas. */
function ofMode({ places, links }: ModeStates, say: (state: ModeState) => string) {
  const said = (states: ReadonlyMap<string, ModeState>) =>
    Object.fromEntries(
      [...states].flatMap(([id, state]) =>
        isBeside(state) ? [] : [[id, { tone: modeLook(state).tone, text: say(state) }] as const],
      ),
    );
  return { places: said(places), links: said(links) };
}

/** Public addresses of gateways, as far as Azure was seen to hold them. */
function usePublicAddresses(): () => Record<string, string[]> {
  const client = useQueryClient();
  const store = useEditorStore();
  return () => {
    const key = queryKeys.status(store.getState().topologyId);
    const [known] = client.getQueriesData<StatusReply>({ queryKey: key }).flatMap(([, data]) => data ?? []);
    return Object.fromEntries(listPublicAddresses(known?.resources ?? []));
  };
}

/** The day where the reader is. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
