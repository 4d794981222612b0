"use client";

import { type ReactFlowInstance, useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { type Area, CARD } from "@/lib/topology";
import { coveredOf } from "../covered";
import { prefersReducedMotion } from "./reduced-motion";

const MARGIN = 24;
const CAMERA_MS = 240;
/** A frame's title stands so far above it. */
const TITLE = 32;

/**
 * Pans just far enough when a card or link that gets selected, e.g. from a list, lies out of sight; not under a box that is
 * being drawn. Also when a panel comes to lie over it.
 */
export function useKeepInView(
  id: string | undefined,
  isBoxing: RefObject<boolean>,
  isCovered: boolean,
): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const area = id === undefined || isBoxing.current ? null : areaOf(flow, id);
    if (!area) return;
    const { width, height, transform, domNode } = store.getState();
    const free = width - (isCovered ? coveredOf(domNode) : 0);
    const [x, y, zoom] = transform;
    const left = area.x * zoom + x;
    const top = area.y * zoom + y;
    const dx = shift(left, left + area.width * zoom, free);
    const dy = shift(top, top + area.height * zoom, height);
    if (dx === 0 && dy === 0) return;
    void flow.setViewport(
      { x: x + dx, y: y + dy, zoom },
      { duration: prefersReducedMotion() ? 0 : CAMERA_MS },
    );
  }, [id, flow, store, isBoxing, isCovered]);
}

/** A card's area, that of a frame's title, of a link the middle between its ends. */
function areaOf(flow: ReactFlowInstance, id: string): Area | null {
  const node = flow.getNode(id);
  if (node?.type === "frame") return { x: node.position.x, y: node.position.y - TITLE, ...CARD };
  if (node) return { x: node.position.x, y: node.position.y, ...CARD };
  const edge = flow.getEdge(id);
  const from = edge && flow.getNode(edge.source);
  const to = edge && flow.getNode(edge.target);
  if (!from || !to) return null;
  const middle = (axis: "x" | "y") => (from.position[axis] + to.position[axis]) / 2;
  return { x: middle("x"), y: middle("y"), ...CARD };
}

function shift(start: number, end: number, size: number): number {
  if (start < MARGIN) return MARGIN - start;
  return end > size - MARGIN ? Math.max(size - MARGIN - end, MARGIN - start) : 0;
}
