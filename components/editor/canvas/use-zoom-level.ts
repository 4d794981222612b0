import { useStore } from "@xyflow/react";
import { createContext } from "react";

/**
 * How much of a card is drawn: everything; name and range, or the name alone, at screen size; or nothing by the card
 * itself, since all that is far away is one picture.
 */
export type ZoomLevel = "full" | "compact" | "box" | "far";

/** Zooms come as floating point numbers: 0.8 reached by steps is 0.7999. */
const TOLERANCE = 0.005;

/** Looked up once for the drawing; each card asking for itself would be asked at every move of the view. */
export const ZoomLevelContext = createContext<ZoomLevel>("full");

export function useZoomLevel(): ZoomLevel {
  return useStore((state) => toZoomLevel(state.transform[2]));
}

/** Below this zoom links have no words either. */
const NEAR_FROM = 0.4;

/** What fits a card at a zoom. */
export function toZoomLevel(zoom: number): ZoomLevel {
  if (zoom >= 0.8 - TOLERANCE) return "full";
  if (zoom >= 0.5 - TOLERANCE) return "compact";
  return zoom >= NEAR_FROM - TOLERANCE ? "box" : "far";
}
