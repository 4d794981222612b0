"use client";

import { type MouseEvent, type RefObject, useCallback } from "react";
import { useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { type CanvasTool, isPlacingTool, type PlacingTool } from "./tool-context";
import { usePlaceAt } from "./use-place-at";

interface PlacingInput {
  root: RefObject<HTMLDivElement | null>;
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
}

/** Putting down what a tool stands for: by a press, or by Enter in the middle of the view. */
export function usePlacing({ root, tool, onToolChange }: PlacingInput) {
  const store = useEditorStore();
  const placeAt = usePlaceAt(onToolChange);
  const placeInMiddle = useCallback(
    (kind: PlacingTool) => {
      const box = root.current?.getBoundingClientRect();
      // By keys one cannot aim: what is put down stands beside what lies there.
      if (box) placeAt(kind, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, true);
    },
    [root, placeAt],
  );
  const onPanePress = useCallback(
    (event: MouseEvent) => {
      if (isPlacingTool(tool)) {
        placeAt(tool, { x: event.clientX, y: event.clientY });
        return;
      }
      store.getState().select([]);
      focusCanvas();
    },
    [tool, store, placeAt],
  );
  return { placeInMiddle, onPanePress };
}
