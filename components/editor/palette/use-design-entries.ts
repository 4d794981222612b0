"use client";

import {
  BoxSelect,
  ClipboardPaste,
  Eye,
  Maximize,
  OctagonAlert,
  Redo2,
  Rocket,
  Undo2,
  Waypoints,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { ARRANGEMENTS } from "@/lib/topology";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { useArrange } from "../arrange/arrange-context";
import { ARRANGE_ICONS } from "../arrange/arrange-menu";
import { useClipboard } from "../clipboard/use-clipboard";
import { useEditorStore } from "../editor-context";
import { EDITOR_MODES, useEditorQuery } from "../editor-query";
import { useCamera } from "../use-camera";
import { placeAndNoteIds } from "../use-design-actions";
import { toActionEntries } from "./to-action-entries";

/** What stands elsewhere on the page and is opened from the palette too. */
export interface DesignEntriesOptions {
  onDeploy: () => void;
  onShowFindings: () => void;
}

/** What can be done to the design as a whole, and to the view of it. */
export function useDesignEntries({ onDeploy, onShowFindings }: DesignEntriesOptions): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tOff = useTranslations("palette.off");
  const tEditor = useTranslations("editor");
  const store = useEditorStore();
  const camera = useCamera();
  const clipboard = useClipboard();
  const { arrange } = useArrange();
  const openAdvisor = useOpenAdvisor();
  const { mode, setMode } = useEditorQuery();
  const group = "actions" as const;
  return () => {
    const { topology, history } = store.getState();
    const places = topology.vnets.length + topology.sites.length;
    const all = placeAndNoteIds(topology);
    const offIfEmpty = all.length > 0 ? undefined : tOff("empty");
    return [
      ...toActionEntries({
        undo: {
          off: history.past.length > 0 ? undefined : tOff("undo"),
          icon: Undo2,
          title: tEditor("tool.undo"),
          keys: "Ctrl Z",
          run: () => store.getState().undo(),
        },
        redo: {
          off: history.future.length > 0 ? undefined : tOff("redo"),
          icon: Redo2,
          title: tEditor("tool.redo"),
          keys: "Ctrl Shift Z",
          run: () => store.getState().redo(),
        },
        paste: {
          icon: ClipboardPaste,
          title: tEditor("menu.pasteAnywhere"),
          keys: "Ctrl V",
          run: () => clipboard.readAndPaste(),
        },
        selectAll: {
          off: offIfEmpty,
          icon: BoxSelect,
          title: tEditor("menu.selectAll"),
          keys: "Ctrl A",
          run: () => store.getState().select(all),
        },
        join: {
          off: topology.vnets.length > 1 ? undefined : tOff("vnets"),
          icon: Waypoints,
          title: tEditor("tool.join"),
          run: openAdvisor,
        },
        fit: {
          off: offIfEmpty,
          icon: Maximize,
          title: tEditor("zoom.fit"),
          keys: "Shift 1",
          run: () => camera.fit(),
        },
        findings: { icon: OctagonAlert, title: t("findings"), run: onShowFindings },
        deploy: { icon: Rocket, title: t("deploy"), keys: "Ctrl Enter", run: onDeploy },
      }),
      ...ARRANGEMENTS.map((way) => ({
        id: `arrange-${way}`,
        group,
        off: places > 1 ? undefined : tOff("places", { count: 2 }),
        icon: ARRANGE_ICONS[way],
        title: tEditor("arrange.action", { way: tEditor(`arrange.${way}`) }),
        run: () => arrange(way),
      })),
      ...EDITOR_MODES.filter((other) => other !== mode).map((other) => ({
        id: `mode-${other}`,
        group,
        icon: Eye,
        title: t("mode", { mode: tEditor(`mode.${other}`) }),
        run: () => setMode(other),
      })),
    ];
  };
}
