"use client";

import { useReactFlow } from "@xyflow/react";
import { type MouseEvent as ReactMouseEvent, useMemo } from "react";
import type { FlowEdge } from "../flow-types";
import { nearestLink } from "./nearest-link";

/** How far from a line a press still means it, in pixels. */
const REACH_PX = 8;

/** Links that are far away: which of them are drawn by themselves, and which one lies under the pointer. */
export function useFarLinks(edges: FlowEdge[], isFar: boolean) {
  const flow = useReactFlow();
  const own = useMemo(
    () => (isFar ? edges.filter(({ selected, type }) => selected || type === "bundle") : edges),
    [isFar, edges],
  );
  const linkAt = (event: MouseEvent | ReactMouseEvent): string | null => {
    if (!isFar) return null;
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    return nearestLink(edges, point, REACH_PX / flow.getZoom());
  };
  return { own, linkAt };
}
