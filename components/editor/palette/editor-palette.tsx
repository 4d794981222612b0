"use client";

import {
  BoxSelect,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Eraser,
  Eye,
  History,
  ListChecks,
  type LucideIcon,
  Maximize,
  OctagonAlert,
  Pin,
  PinOff,
  Redo2,
  Rocket,
  ScanSearch,
  Scissors,
  TableProperties,
  Undo2,
  Waypoints,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOfferPalette } from "@/components/palette/palette-context";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { ARRANGEMENTS } from "@/lib/topology";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { useArrange } from "../arrange/arrange-context";
import { ARRANGE_ICONS } from "../arrange/arrange-menu";
import { arePinned, usePin } from "../arrange/use-pin";
import { useClipboard } from "../clipboard/use-clipboard";
import { useEditorStore } from "../editor-context";
import { EDITOR_MODES, useEditorQuery } from "../editor-query";
import { ALIGN_ICONS } from "../panels/align-icons";
import { ALIGNMENTS, AXES, countAlignable, useAlign } from "../use-align";
import { useCamera } from "../use-camera";
import { placeAndNoteIds, useDesignActions } from "../use-design-actions";
import { useObjectSearch } from "./use-object-search";
import { useViewEntries } from "./use-view-entries";

export interface EditorPaletteProps {
  onDeploy: () => void;
  onShowFindings: () => void;
}

/** What the palette offers in the editor: every object, and what can be done to the selection and the whole. */
export function EditorPalette(props: EditorPaletteProps) {
  const selection = useSelectionEntries();
  const whole = useWholeEntries(props);
  const pages = usePageEntries();
  const find = useObjectSearch();
  const views = useViewEntries();
  useOfferPalette({ list: () => [...selection(), ...whole(), ...views(), ...pages()], find });
  return null;
}

type Row = Omit<PaletteEntry, "group" | "id" | "icon"> & { icon: LucideIcon };

function toActions(rows: Readonly<Record<string, Row | false>>): PaletteEntry[] {
  return Object.entries(rows).flatMap(([id, row]) =>
    row ? [{ ...row, id, group: "actions" as const }] : [],
  );
}

/** What can be done to what is selected; nothing without a selection. */
function useSelectionEntries(): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tMenu = useTranslations("editor.menu");
  const tArrange = useTranslations("editor.arrange");
  const tAlign = useTranslations("editor.align");
  const store = useEditorStore();
  const camera = useCamera();
  const clipboard = useClipboard();
  const actions = useDesignActions();
  const align = useAlign();
  const pin = usePin();
  return () => {
    const { topology, selection } = store.getState();
    const count = countAlignable(topology, selection);
    const isPinned = arePinned(topology, selection);
    const canAlign = [...(count > 1 ? ALIGNMENTS : []), ...(count > 2 ? AXES : [])];
    return [
      ...toActions({
        zoomToSelection: selection.length > 0 && {
          icon: ScanSearch,
          title: t("zoomToSelection"),
          keys: "Shift 2",
          run: () => camera.fit(selection),
        },
        duplicate: count > 0 && {
          icon: CopyPlus,
          title: tMenu("duplicate", { count }),
          keys: "Ctrl D",
          run: clipboard.duplicate,
        },
        copy: count > 0 && { icon: Copy, title: tMenu("copy"), keys: "Ctrl C", run: clipboard.writeCopy },
        cut: count > 0 && { icon: Scissors, title: tMenu("cut"), keys: "Ctrl X", run: clipboard.writeCut },
        pin: isPinned !== null && {
          icon: isPinned ? PinOff : Pin,
          title: tArrange(isPinned ? "unpin" : "pin"),
          run: () => pin(selection, !isPinned),
        },
        delete: selection.length > 0 && {
          icon: Eraser,
          title: tMenu("delete", { count: selection.length }),
          keys: "Del",
          run: () => actions.remove(selection),
        },
      }),
      ...toActions(
        Object.fromEntries(
          canAlign.map((how) => [
            `align-${how}`,
            { icon: ALIGN_ICONS[how], title: tAlign(how), run: () => align(how) },
          ]),
        ),
      ),
    ];
  };
}

/** What can be done to the design as a whole, and to the view of it. */
function useWholeEntries({ onDeploy, onShowFindings }: EditorPaletteProps): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tEditor = useTranslations("editor");
  const store = useEditorStore();
  const camera = useCamera();
  const clipboard = useClipboard();
  const { arrange } = useArrange();
  const openAdvisor = useOpenAdvisor();
  const { mode, setMode } = useEditorQuery();
  return () => {
    const { topology, history } = store.getState();
    const places = topology.vnets.length + topology.sites.length;
    const all = placeAndNoteIds(topology);
    return [
      ...toActions({
        undo: history.past.length > 0 && {
          icon: Undo2,
          title: tEditor("tool.undo"),
          keys: "Ctrl Z",
          run: () => store.getState().undo(),
        },
        redo: history.future.length > 0 && {
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
        selectAll: all.length > 0 && {
          icon: BoxSelect,
          title: tEditor("menu.selectAll"),
          keys: "Ctrl A",
          run: () => store.getState().select(all),
        },
        join: topology.vnets.length > 1 && {
          icon: Waypoints,
          title: tEditor("tool.join"),
          run: openAdvisor,
        },
        fit: all.length > 0 && {
          icon: Maximize,
          title: tEditor("zoom.fit"),
          keys: "Shift 1",
          run: () => camera.fit(),
        },
        findings: { icon: OctagonAlert, title: t("findings"), run: onShowFindings },
        deploy: { icon: Rocket, title: t("deploy"), keys: "Ctrl Enter", run: onDeploy },
      }),
      ...toActions(
        Object.fromEntries(
          (places > 1 ? ARRANGEMENTS : []).map((way) => [
            `arrange-${way}`,
            {
              icon: ARRANGE_ICONS[way],
              title: tEditor("arrange.action", { way: tEditor(`arrange.${way}`) }),
              run: () => arrange(way),
            },
          ]),
        ),
      ),
      ...toActions(
        Object.fromEntries(
          EDITOR_MODES.filter((other) => other !== mode).map((other) => [
            `mode-${other}`,
            {
              icon: Eye,
              title: t("mode", { mode: tEditor(`mode.${other}`) }),
              run: () => setMode(other),
            },
          ]),
        ),
      ),
    ];
  };
}

const PAGES = [
  { page: "addresses", icon: TableProperties },
  { page: "plan", icon: ListChecks },
  { page: "history", icon: History },
] as const;

function usePageEntries(): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tHeader = useTranslations("editor.header");
  const store = useEditorStore();
  const router = useRouter();
  return () =>
    PAGES.map(({ page, icon }) => ({
      id: `topology-page-${page}`,
      group: "pages",
      icon,
      title: t("page", { page: tHeader(page) }),
      run: () => router.push(`/topologies/${store.getState().topologyId}/${page}`),
    }));
}
