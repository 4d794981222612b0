"use client";

import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { useEditorStore } from "../editor-context";
import type { FlowEdge, FlowNode } from "../flow-types";
import { focusCanvas } from "../focus-parts";
import { useCamera } from "../use-camera";
import { shownDesign } from "../views/view-places";
import { beginDrag, carriedArea, carriedTo, type Drag, shifted, stillAreas } from "./drag";
import { NO_GUIDES, useDrawingStore } from "./drawing-context";
import { NOTHING_MOVES } from "./moving";
import { snapToCards } from "./snap-to-cards";

/** How near, in pixels of the screen, a dragged card comes to a line before it is drawn onto it. */
const SNAP_PIXELS = 5;

/**
 * Drags stay with the drawing until they end, then they are one edit; what is selected goes to the store at once.
 * `isBoxing` is true while a box is drawn around what is to be selected.
 */
export function useCanvasChanges() {
  const store = useEditorStore();
  const camera = useCamera();
  const drawing = useDrawingStore();
  const isBoxing = useRef(false);
  const drag = useRef<Drag | null>(null);
  const applySelection = useCallback(
    (changes: readonly { id: string; selected: boolean }[]) => {
      if (changes.length === 0) return;
      const { selection, select } = store.getState();
      const off = new Set(changes.filter((change) => !change.selected).map((change) => change.id));
      const on = changes.filter((change) => change.selected).map((change) => change.id);
      select([...new Set([...selection.filter((id) => !off.has(id)), ...on])]);
    },
    [store],
  );
  const dragTo = useCallback(
    (moved: readonly (readonly [string, { x: number; y: number }])[]) => {
      const { nodes: drawn } = drawing.getState().flow;
      drag.current ??= beginDrag(
        moved.map(([id]) => id),
        drawn,
        shownDesign(store.getState()),
      );
      const positions = carriedTo(drag.current, moved);
      const area = carriedArea(drag.current, positions);
      const view = camera.view();
      const place = camera.place();
      if (!area || !view || !place) return;
      const snap = snapToCards(area, stillAreas(drag.current, drawn, view), SNAP_PIXELS / place.zoom);
      const next = shifted(positions, snap.dx, snap.dy);
      drawing.setState(({ moving }) => ({
        moving: { ...moving, ...next },
        guides: snap.guides.length > 0 ? snap.guides : NO_GUIDES,
      }));
    },
    [store, camera, drawing],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const moved = changes.flatMap((change) =>
        change.type === "position" && change.position && change.dragging
          ? [[change.id, change.position] as const]
          : [],
      );
      if (moved.length > 0) dragTo(moved);
      applySelection(changes.filter((change) => change.type === "select"));
    },
    [applySelection, dragTo],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      // A box chooses cards and notes; their links need not be told, and links to the outside are not meant.
      if (!isBoxing.current) applySelection(changes.filter((change) => change.type === "select"));
    },
    [applySelection],
  );
  const onSelectionStart = useCallback(() => {
    isBoxing.current = true;
  }, []);
  const onSelectionEnd = useCallback(() => {
    isBoxing.current = false;
    focusCanvas();
  }, []);
  const onNodeDragStart = useCallback(
    (_: unknown, { id, type }: FlowNode) => {
      // React Flow knows nothing of a frame's selection: a box drawn inside it means its cards.
      const { selection, select } = store.getState();
      if (type === "frame" && !selection.includes(id)) select([id]);
    },
    [store],
  );
  const onDragStop = useCallback(() => {
    const positions = drawing.getState().moving;
    drag.current = null;
    if (Object.keys(positions).length > 0)
      store.getState().edit([{ edit: "move", positions: { ...positions } }]);
    drawing.setState({ moving: NOTHING_MOVES, guides: NO_GUIDES });
  }, [store, drawing]);
  return {
    isBoxing,
    changes: {
      onNodesChange,
      onEdgesChange,
      onSelectionStart,
      onSelectionEnd,
      onNodeDragStart,
      onNodeDragStop: onDragStop,
      onSelectionDragStop: onDragStop,
    },
  };
}
