"use client";

import { type MouseEvent, useCallback } from "react";
import { useEditorStore } from "../editor-context";
import { useFarLinkAt } from "../far/use-far-links";
import type { FlowEdge, FlowNode } from "../flow-types";
import { isTyping } from "../typing";
import { useCanvasView } from "../views/view-context";
import type { CanvasActions } from "./canvas-actions";
import { useDrawingStore } from "./drawing-context";
import { type CanvasTool, isPlacingTool } from "./tool-context";
import { idsOf } from "./walk-objects";

export interface PressesInput extends CanvasActions {
  tool: CanvasTool;
  /** Links are one picture now, and a press on the pane may mean one of them. */
  isFar: boolean;
  focusCanvas: () => void;
  onOpenInspector: () => void;
  /** A press on nothing. */
  onPanePress: (event: MouseEvent) => void;
}

/** What presses on cards, links and the pane do; the same functions from render to render, since React Flow compares them. */
export function usePresses(input: PressesInput) {
  const { tool, isFar, focusCanvas, onOpenInspector, onPanePress, openMenu, pressLink } = input;
  const store = useEditorStore();
  const drawing = useDrawingStore();
  const { fold } = useCanvasView();
  const linkAt = useFarLinkAt(isFar);
  const onEdgeClick = useCallback(
    (_: MouseEvent, edge: FlowEdge) => {
      // React Flow selects links by itself; what a bundle stands for it does not know.
      if (edge.type === "bundle") store.getState().select(idsOf(edge));
      focusCanvas();
    },
    [store, focusCanvas],
  );
  const onNodeClick = useCallback(
    ({ target }: MouseEvent) => {
      if (!isTyping(target)) focusCanvas();
    },
    [focusCanvas],
  );
  const onNodeDoubleClick = useCallback(
    (_: MouseEvent, node: FlowNode) => {
      if (node.type === "folded") fold(node.data.frame, false);
      else if (node.type === "note") drawing.setState({ writing: node.id });
      else onOpenInspector();
    },
    [fold, drawing, onOpenInspector],
  );
  const onContextMenu = useCallback(
    (event: MouseEvent, object: FlowNode | FlowEdge) => {
      // In a text the browser's own menu has what one wants.
      if (isTyping(event.target)) return;
      if (object.type === "bundle") event.preventDefault();
      else openMenu(object.id, event);
    },
    [openMenu],
  );
  const onPaneClick = useCallback(
    (event: MouseEvent) => {
      const link = isPlacingTool(tool) ? null : linkAt(event);
      if (link === null) onPanePress(event);
      else pressLink(link, event);
    },
    [tool, linkAt, onPanePress, pressLink],
  );
  const onPaneContextMenu = useCallback(
    (event: globalThis.MouseEvent | MouseEvent) => openMenu(linkAt(event), event),
    [linkAt, openMenu],
  );
  return {
    onNodeClick,
    onEdgeClick,
    onNodeDoubleClick,
    onNodeContextMenu: onContextMenu,
    onEdgeContextMenu: onContextMenu,
    onPaneClick,
    onPaneContextMenu,
  };
}
