import { useStore } from "@xyflow/react";

/** How much of a card is drawn: everything; name and range, or the name alone, at screen size; or only its state. */
export type ZoomLevel = "full" | "compact" | "box" | "mark";

/** Zooms come as floating point numbers: 0.8 reached by steps is 0.7999. */
const TOLERANCE = 0.005;

export function useZoomLevel(): ZoomLevel {
  return useStore((state) => toZoomLevel(state.transform[2]));
}

/** From this zoom a card is 64 px wide on the screen: room for a short name. */
const NAME_FROM = 0.25;

/** What fits a card at a zoom. */
export function toZoomLevel(zoom: number): ZoomLevel {
  if (zoom >= 0.8 - TOLERANCE) return "full";
  if (zoom >= 0.5 - TOLERANCE) return "compact";
  return zoom >= NAME_FROM - TOLERANCE ? "box" : "mark";
}
