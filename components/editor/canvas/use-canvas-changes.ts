"use client";

import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { useEditorStore } from "../editor-context";
import type { FlowEdge, FlowNode } from "../flow-types";
import { focusCanvas } from "../focus-parts";
import { type Moving, NOTHING_MOVES, type SetMoving } from "./moving";

/**
 * Drags stay here until they end, then they are one edit; what is selected goes to the store at once. `isBoxing` is
 * true while a box is drawn around what is to be selected.
 */
export function useCanvasChanges(moving: Moving, setMoving: SetMoving) {
  const store = useEditorStore();
  const isBoxing = useRef(false);
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
      if (moved.length > 0) {
        // At once: the button may be let go before the next frame.
        latest.current = { ...latest.current, ...Object.fromEntries(moved) };
        setMoving((before) => ({ ...before, ...Object.fromEntries(moved) }));
      }
      applySelection(changes.filter((change) => change.type === "select"));
    },
    [applySelection, setMoving],
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
  const onDragStop = useCallback(() => {
    const positions = latest.current;
    if (Object.keys(positions).length > 0)
      store.getState().edit([{ edit: "move", positions: { ...positions } }]);
    setMoving(() => NOTHING_MOVES);
  }, [store, setMoving]);
  return {
    isBoxing,
    changes: {
      onNodesChange,
      onEdgesChange,
      onSelectionStart,
      onSelectionEnd,
      onNodeDragStop: onDragStop,
      onSelectionDragStop: onDragStop,
    },
  };
}
