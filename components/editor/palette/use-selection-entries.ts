"use client";

import { Copy, CopyPlus, Eraser, Pin, PinOff, ScanSearch, Scissors } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { arePinned, usePin } from "../arrange/use-pin";
import { useClipboard } from "../clipboard/use-clipboard";
import { useEditorStore } from "../editor-context";
import { ALIGN_ICONS } from "../panels/align-icons";
import { ALIGNMENTS, AXES, countAlignable, useAlign } from "../use-align";
import { useCamera } from "../use-camera";
import { useDesignActions } from "../use-design-actions";
import { toActionEntries } from "./to-action-entries";

/** What can be done to what is selected. */
export function useSelectionEntries(): () => PaletteEntry[] {
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
  const group = "actions" as const;
  return () => {
    const { topology, selection } = store.getState();
    const count = countAlignable(topology, selection);
    const isPinned = arePinned(topology, selection);
    const off = selection.length > 0 ? undefined : tOff("select");
    const offForPlaces = count > 0 ? undefined : tOff("select");
    const offBelow = (least: number) => (count < least ? tOff("selectMore", { count: least }) : undefined);
    return [
      ...toActionEntries({
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
      ...[...ALIGNMENTS, ...AXES].map((how, at) => ({
        id: `align-${how}`,
        group,
        off: offBelow(at < ALIGNMENTS.length ? 2 : 3),
        icon: ALIGN_ICONS[how],
        title: tAlign(how),
        run: () => align(how),
      })),
    ];
  };
}
