"use client";

import { useReactFlow } from "@xyflow/react";
import { type DragEvent, type MouseEvent, type RefObject, useCallback, useMemo } from "react";
import { type Area, areasOf, CARD, findRoom } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { useDesignActions } from "../use-design-actions";
import { shownDesign } from "../views/view-places";
import { PALETTE_TYPE } from "./tool-bar";
import { type CanvasTool, isPlacingTool, type PlacingTool } from "./tool-context";

/** What is put down snaps to this grid, as what is moved does. */
export const SNAP: [number, number] = [8, 8];

interface PlacingInput {
  root: RefObject<HTMLDivElement | null>;
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
  focusCanvas: () => void;
}

/** Putting down what the palette holds: by a press, by dropping it, or by Enter in the middle of the view. */
export function usePlacing({ root, tool, onToolChange, focusCanvas }: PlacingInput) {
  const store = useEditorStore();
  const actions = useDesignActions();
  const flow = useReactFlow();
  const placeAt = useCallback(
    (kind: PlacingTool, client: { x: number; y: number }, findFree = false) => {
      const point = flow.screenToFlowPosition(client);
      const snap = (value: number) => Math.round(value / SNAP[0]) * SNAP[0];
      const wanted = { x: snap(point.x - CARD.width / 2), y: snap(point.y - CARD.height / 2) };
      const taken = findFree ? [...areasOf(shownDesign(store.getState())).values()].map(withLinkSpace) : [];
      actions.place(kind, findRoom(taken, { ...wanted, ...CARD }));
      onToolChange("select");
      focusCanvas();
    },
    [flow, store, actions, onToolChange, focusCanvas],
  );
  const placeInMiddle = useCallback(
    (kind: PlacingTool) => {
      const box = root.current?.getBoundingClientRect();
      // By keys one cannot aim: what is put down stands beside what lies there.
      if (box) placeAt(kind, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, true);
    },
    [root, placeAt],
  );
  const handlers = useMemo(
    () => ({
      onPaneClick: (event: MouseEvent) => {
        if (isPlacingTool(tool)) placeAt(tool, { x: event.clientX, y: event.clientY });
        else store.getState().select([]);
        focusCanvas();
      },
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes(PALETTE_TYPE)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        const kind = event.dataTransfer.getData(PALETTE_TYPE);
        if (!isPlacingTool(kind)) return;
        event.preventDefault();
        placeAt(kind, { x: event.clientX, y: event.clientY });
      },
    }),
    [tool, store, placeAt, focusCanvas],
  );
  return { placeInMiddle, handlers };
}

/** Around a card so much that a link with its label fits between it and the next one. */
function withLinkSpace({ x, y, width, height }: Area): Area {
  return { x: x - 120, y: y - 60, width: width + 240, height: height + 120 };
}
