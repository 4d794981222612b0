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
  Table2,
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
import { useEditorView } from "../use-editor-view";
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

function toActions(rows: Readonly<Record<string, Row>>): PaletteEntry[] {
  return Object.entries(rows).map(([id, row]) => ({ ...row, id, group: "actions" }));
}

/** What can be done to what is selected. */
function useSelectionEntries(): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tOff = useTranslations("palette.off");
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
    const off = selection.length > 0 ? undefined : tOff("select");
    const offForPlaces = count > 0 ? undefined : tOff("select");
    const offBelow = (least: number) => (count < least ? tOff("selectMore", { count: least }) : undefined);
    return [
      ...toActions({
        zoomToSelection: {
          off,
          icon: ScanSearch,
          title: t("zoomToSelection"),
          keys: "Shift 2",
          run: () => camera.fit(selection),
        },
        duplicate: {
          off: offForPlaces,
          icon: CopyPlus,
          title: tMenu("duplicate", { count: Math.max(1, count) }),
          keys: "Ctrl D",
          run: clipboard.duplicate,
        },
        copy: {
          off: offForPlaces,
          icon: Copy,
          title: tMenu("copy"),
          keys: "Ctrl C",
          run: clipboard.writeCopy,
        },
        cut: {
          off: offForPlaces,
          icon: Scissors,
          title: tMenu("cut"),
          keys: "Ctrl X",
          run: clipboard.writeCut,
        },
        pin: {
          off: isPinned === null ? tOff("select") : undefined,
          icon: isPinned ? PinOff : Pin,
          title: tArrange(isPinned ? "unpin" : "pin"),
          run: () => pin(selection, !isPinned),
        },
        delete: {
          off,
          icon: Eraser,
          title: tMenu("delete", { count: Math.max(1, selection.length) }),
          keys: "Del",
          run: () => actions.remove(selection),
        },
      }),
      ...toActions(
        Object.fromEntries(
          [...ALIGNMENTS, ...AXES].map((how, at) => [
            `align-${how}`,
            {
              off: offBelow(at < ALIGNMENTS.length ? 2 : 3),
              icon: ALIGN_ICONS[how],
              title: tAlign(how),
              run: () => align(how),
            },
          ]),
        ),
      ),
    ];
  };
}

/** What can be done to the design as a whole, and to the view of it. */
function useWholeEntries({ onDeploy, onShowFindings }: EditorPaletteProps): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tOff = useTranslations("palette.off");
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
    const offIfEmpty = all.length > 0 ? undefined : tOff("empty");
    return [
      ...toActions({
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
      ...toActions(
        Object.fromEntries(
          ARRANGEMENTS.map((way) => [
            `arrange-${way}`,
            {
              off: places > 1 ? undefined : tOff("places", { count: 2 }),
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
  { page: "canvas", path: "", icon: Waypoints },
  { page: "table", path: "/table", icon: Table2 },
  { page: "addresses", path: "/addresses", icon: TableProperties },
  { page: "plan", path: "/plan", icon: ListChecks },
  { page: "history", path: "/history", icon: History },
] as const;

function usePageEntries(): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tHeader = useTranslations("editor.header");
  const store = useEditorStore();
  const tWords = useTranslations("palette.words");
  const router = useRouter();
  const view = useEditorView();
  return () =>
    PAGES.filter(({ page }) => page !== view).map(({ page, path, icon }) => ({
      id: `topology-page-${page}`,
      group: "pages",
      icon,
      title: t("page", { page: tHeader(page) }),
      ...(page === "table" ? { words: tWords("table") } : {}),
      // Canvas and table show one design, so what is selected, filtered and framed goes along.
      run: () =>
        router.push(
          `/topologies/${store.getState().topologyId}${path}${page === "canvas" || page === "table" ? window.location.search : ""}`,
        ),
    }));
}
