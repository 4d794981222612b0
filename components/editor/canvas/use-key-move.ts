"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { areasOf } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { expandFrames } from "../groups/frame";
import { useCanvasView } from "../views/view-context";
import { shownDesign } from "../views/view-places";
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
  /** Ids being moved by keys; null while no move runs. */
  const moved = useRef<readonly string[] | null>(null);
  return {
    isRunning: () => moved.current !== null,
    start: () => {
      const movable = areasOf(store.getState().topology);
      const ids = expandFrames(store.getState().selection, drawn).filter((id) => movable.has(id));
      if (ids.length === 0) return;
      moved.current = ids;
      store.getState().announce(t("moving"));
    },
    step: (direction: Direction, isLarge: boolean) => {
      const { moving } = drawing.getState();
      const places = areasOf(shownDesign(store.getState()));
      const next = (moved.current ?? []).flatMap((id) => {
        const place = moving[id] ?? places.get(id);
        return place ? [[id, stepThatWay(place, direction, isLarge ? LARGE_STEP : STEP)] as const] : [];
      });
      drawing.setState({ moving: { ...moving, ...Object.fromEntries(next) } });
    },
    end: (keep: boolean) => {
      const positions = { ...drawing.getState().moving };
      moved.current = null;
      if (keep && Object.keys(positions).length > 0) store.getState().edit([{ edit: "move", positions }]);
      drawing.setState({ moving: NOTHING_MOVES });
      store.getState().announce(t(keep ? "moveKept" : "movePutBack"));
    },
  };
}
