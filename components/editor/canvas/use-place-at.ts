"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { type Area, areasOf, CARD, findRoom, NOTE } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { useDesignActions } from "../use-design-actions";
import { shownDesign } from "../views/view-places";
import { useDrawingStore } from "./drawing-context";
import type { CanvasTool, PlacingTool } from "./tool-context";

/** What is put down snaps to this grid, as what is moved does. */
export const SNAP: [number, number] = [8, 8];

export type PlaceAt = (kind: PlacingTool, client: { x: number; y: number }, findFree?: boolean) => void;

/** Puts a new object's middle at a place of the window, or with `findFree` beside what lies there; a note is written at once. */
export function usePlaceAt(onToolChange: (tool: CanvasTool) => void): PlaceAt {
  const store = useEditorStore();
  const drawing = useDrawingStore();
  const actions = useDesignActions();
  const flow = useReactFlow();
  return useCallback(
    (kind, client, findFree = false) => {
      const point = flow.screenToFlowPosition(client);
      const size = kind === "note" ? NOTE : CARD;
      const snap = (value: number) => Math.round(value / SNAP[0]) * SNAP[0];
      const wanted = { x: snap(point.x - size.width / 2), y: snap(point.y - size.height / 2) };
      const taken = findFree ? [...areasOf(shownDesign(store.getState())).values()].map(withLinkSpace) : [];
      const id = actions.place(kind, findRoom(taken, { ...wanted, ...size }));
      onToolChange("select");
      if (kind === "note") drawing.setState({ writing: id });
      else focusCanvas();
    },
    [flow, store, drawing, actions, onToolChange],
  );
}

/** Around a card so much that a link with its label fits between it and the next one. */
function withLinkSpace({ x, y, width, height }: Area): Area {
  return { x: x - 120, y: y - 60, width: width + 240, height: height + 120 };
}
