import { useStore } from "@xyflow/react";

/** How much of a card is drawn: everything, name and range at screen size, or one box with its state. */
export type ZoomLevel = "full" | "compact" | "box";

/** Zooms come as floating point numbers: 0.8 reached by steps is 0.7999. */
const TOLERANCE = 0.005;

export function useZoomLevel(): ZoomLevel {
  return useStore((state) => toZoomLevel(state.transform[2]));
}

function toZoomLevel(zoom: number): ZoomLevel {
  if (zoom >= 0.8 - TOLERANCE) return "full";
  return zoom >= 0.5 - TOLERANCE ? "compact" : "box";
}
