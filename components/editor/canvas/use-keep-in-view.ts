"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { CARD } from "@/lib/topology";
import { prefersReducedMotion } from "./reduced-motion";

const MARGIN = 24;
const CAMERA_MS = 240;

/**
 * Pans just far enough when a card that gets selected, e.g. from a list, lies out of sight; not under a box that is
 * being drawn.
 */
export function useKeepInView(id: string | undefined, isBoxing: RefObject<boolean>): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const node = id === undefined ? undefined : flow.getNode(id);
    if (!node || isBoxing.current) return;
    const { width, height, transform } = store.getState();
    const [x, y, zoom] = transform;
    const left = node.position.x * zoom + x;
    const top = node.position.y * zoom + y;
    const dx = shift(left, left + CARD.width * zoom, width);
    const dy = shift(top, top + CARD.height * zoom, height);
    if (dx === 0 && dy === 0) return;
    void flow.setViewport(
      { x: x + dx, y: y + dy, zoom },
      { duration: prefersReducedMotion() ? 0 : CAMERA_MS },
    );
  }, [id, flow, store, isBoxing]);
}

function shift(start: number, end: number, size: number): number {
  if (start < MARGIN) return MARGIN - start;
  return end > size - MARGIN ? Math.max(size - MARGIN - end, MARGIN - start) : 0;
}
