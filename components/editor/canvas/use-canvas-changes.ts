"use client";

import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { useEditorStore } from "../editor-context";
import type { FlowEdge, FlowNode } from "../flow-types";
import { type Moving, NOTHING_MOVES, type SetMoving } from "./moving";

/** Drags stay here until they end, then they are one edit; what is selected goes to the store at once. */
export function useCanvasChanges(moving: Moving, setMoving: SetMoving) {
  const store = useEditorStore();
  const latest = useRef(moving);
  latest.current = moving;
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
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const moved = changes.flatMap((change) =>
        change.type === "position" && change.position && change.dragging
          ? [[change.id, change.position] as const]
          : [],
      );
      if (moved.length > 0) setMoving((before) => ({ ...before, ...Object.fromEntries(moved) }));
      applySelection(changes.filter((change) => change.type === "select"));
    },
    [applySelection, setMoving],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => applySelection(changes.filter((change) => change.type === "select")),
    [applySelection],
  );
  const onDragStop = useCallback(() => {
    const positions = latest.current;
    if (Object.keys(positions).length > 0)
      store.getState().edit([{ edit: "move", positions: { ...positions } }]);
    setMoving(() => NOTHING_MOVES);
  }, [store, setMoving]);
  return { onNodesChange, onEdgesChange, onNodeDragStop: onDragStop, onSelectionDragStop: onDragStop };
}
