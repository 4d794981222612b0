"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { areasOf } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { expandFrames } from "../groups/frame";
import { useCanvasView } from "../views/view-context";
import { moveWhereBegun, shownDesign, shownView } from "../views/view-places";
import { useDrawingStore } from "./drawing-context";
import { NOTHING_MOVES } from "./moving";
import { type Direction, stepThatWay } from "./nearest";

const STEP = 8;
const LARGE_STEP = 32;

/** Moving what is selected by keys: begun, stepped, then kept as one edit or put back. */
export function useKeyMove() {
  const { drawn } = useCanvasView();
  const drawing = useDrawingStore();
  const store = useEditorStore();
  const t = useTranslations("editor.announce");
  /** What is moved by keys, and the view it was begun in; null while no move runs. */
  const running = useRef<{ ids: readonly string[]; view: string | null } | null>(null);
  const view = useEditor(shownView);
  useEffect(() => {
    if (running.current === null || running.current.view === view) return;
    running.current = null;
    drawing.setState({ moving: NOTHING_MOVES });
    store.getState().announce(t("movePutBack"));
  }, [view, drawing, store, t]);
  return {
    isRunning: () => running.current !== null,
    start: () => {
      const movable = areasOf(store.getState().topology);
      const ids = expandFrames(store.getState().selection, drawn).filter((id) => movable.has(id));
      if (ids.length === 0) return;
      running.current = { ids, view: shownView(store.getState()) };
      store.getState().announce(t("moving"));
    },
    step: (direction: Direction, isLarge: boolean) => {
      const { moving } = drawing.getState();
      const places = areasOf(shownDesign(store.getState()));
      const next = (running.current?.ids ?? []).flatMap((id) => {
        const place = moving[id] ?? places.get(id);
        return place ? [[id, stepThatWay(place, direction, isLarge ? LARGE_STEP : STEP)] as const] : [];
      });
      drawing.setState({ moving: { ...moving, ...Object.fromEntries(next) } });
    },
    end: (keep: boolean) => {
      const move = running.current;
      const { moving } = drawing.getState();
      running.current = null;
      const isKept =
        keep &&
        move !== null &&
        (Object.keys(moving).length === 0 || moveWhereBegun(store, move.view, moving));
      drawing.setState({ moving: NOTHING_MOVES });
      store.getState().announce(t(isKept ? "moveKept" : "movePutBack"));
    },
  };
}
