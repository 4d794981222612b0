"use client";

import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { isOverCanvas } from "./over-canvas";
import type { PlacingTool } from "./tool-context";
import type { PlaceAt } from "./use-place-at";

/** So many pixels a pressed tool is pulled before it is dragged. */
const THRESHOLD = 6;

/** What is dragged out of the palette and where the pointer is, in pixels of the window. */
export interface PaletteDrag {
  kind: PlacingTool;
  x: number;
  y: number;
}

/**
 * Dragging out of the palette with mouse, pen or finger: by pointer events, since a finger never starts the browser's own
 * dragging. Over the canvas it is put down; elsewhere, or after Escape, nothing is.
 */
export function usePaletteDrag(placeAt: PlaceAt) {
  const [drag, setDrag] = useState<PaletteDrag | null>(null);
  const start = useRef<PaletteDrag | null>(null);
  const wasDragged = useRef(false);
  const isDragging = drag !== null;
  const stop = () => {
    start.current = null;
    setDrag(null);
  };
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      start.current = null;
      setDrag(null);
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, [isDragging]);
  const handlersOf = (kind: PlacingTool) => ({
    onPointerDown: (event: PointerEvent) => {
      wasDragged.current = false;
      if (event.button !== 0 || !event.isPrimary) return;
      start.current = { kind, x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: ({ clientX: x, clientY: y }: PointerEvent) => {
      if (!start.current) return;
      const isPulled = Math.hypot(x - start.current.x, y - start.current.y) > THRESHOLD;
      wasDragged.current ||= isPulled;
      if (wasDragged.current) setDrag({ kind, x, y });
    },
    onPointerUp: ({ clientX: x, clientY: y }: PointerEvent) => {
      const isDropped = start.current !== null && wasDragged.current;
      stop();
      if (isDropped && isOverCanvas({ x, y })) placeAt(kind, { x, y });
    },
    onPointerCancel: stop,
    onClickCapture: (event: MouseEvent) => {
      // The end of a drag is no press.
      if (wasDragged.current) event.stopPropagation();
      wasDragged.current = false;
    },
  });
  return { drag, handlersOf };
}
