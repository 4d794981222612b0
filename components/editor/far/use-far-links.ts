"use client";

import { useReactFlow } from "@xyflow/react";
import { type MouseEvent as ReactMouseEvent, useCallback, useMemo } from "react";
import { useDrawingStore } from "../canvas/drawing-context";
import type { FlowEdge } from "../flow-types";
import { nearestLink } from "./nearest-link";

/** How far from a line a press still means it, in pixels. */
const REACH_PX = 8;

/** The links that React Flow draws: far away only what is selected and bundles, since one picture shows the rest. */
export function useOwnLinks(edges: FlowEdge[], isFar: boolean): FlowEdge[] {
  return useMemo(
    () => (isFar ? edges.filter(({ selected, type }) => selected || type === "bundle") : edges),
    [isFar, edges],
  );
}

/** Which link of the far picture lies under the pointer; null while links are near, since then they take presses themselves. */
export function useFarLinkAt(isFar: boolean): (event: MouseEvent | ReactMouseEvent) => string | null {
  const flow = useReactFlow();
  const drawing = useDrawingStore();
  return useCallback(
    (event) => {
      if (!isFar) return null;
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      return nearestLink(drawing.getState().flow.edges, point, REACH_PX / flow.getZoom());
    },
    [isFar, flow, drawing],
  );
}
