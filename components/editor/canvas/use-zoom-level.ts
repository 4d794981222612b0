import { useStoreApi } from "@xyflow/react";
import { createContext, startTransition, useEffect, useState } from "react";
import { STILL_MS } from "./still";

/**
 * How much of a card is drawn: everything; name and range, or the name alone, at screen size; or nothing by the card
 * itself, since all that is far away is one picture.
 */
export type ZoomLevel = "full" | "compact" | "box" | "far";

/** Zooms come as floating point numbers: 0.8 reached by steps is 0.7999. */
const TOLERANCE = 0.005;

/** Looked up once for the drawing; each card asking for itself would be asked at every move of the view. */
export const ZoomLevelContext = createContext<ZoomLevel>("full");

/**
 * The level that cards are drawn at. While the zoom changes it stays as long as it can be read, since drawing every card in
 * sight anew takes longer than a frame; once the view stands still it is the one that fits.
 */
export function useZoomLevel(): ZoomLevel {
  const store = useStoreApi();
  const [level, setLevel] = useState(() => toZoomLevel(store.getState().transform[2]));
  useEffect(() => {
    let shown: ZoomLevel | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      const wanted = toZoomLevel(store.getState().transform[2]);
      if (wanted === shown) return;
      shown = wanted;
      // The view goes on moving while cards are drawn.
      startTransition(() => setLevel(wanted));
    };
    show();
    const unsubscribe = store.subscribe(({ transform: [, , zoom] }, { transform: [, , before] }) => {
      if (zoom === before) return;
      clearTimeout(timer);
      if (shown !== null && canStay(shown, zoom)) timer = setTimeout(show, STILL_MS);
      else show();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return level;
}

/** Each level's least zoom; below that of a box links have no words either. */
const FROM: Readonly<Record<ZoomLevel, number>> = { full: 0.8, compact: 0.5, box: 0.4, far: 0 };
const LEVELS = ["full", "compact", "box", "far"] as const;

/** What fits a card at a zoom. */
export function toZoomLevel(zoom: number): ZoomLevel {
  return LEVELS.find((level) => zoom >= FROM[level] - TOLERANCE) ?? "far";
}

/** So much smaller or larger than at the ends of its zooms a level may be while the zoom changes. */
const LEEWAY = 1.25;

/** Whether what is drawn for a level does at this zoom too; far away is a picture of its own, and never both. */
export function canStay(level: ZoomLevel, zoom: number): boolean {
  const fits = toZoomLevel(zoom);
  if (level === fits) return true;
  if (level === "far" || fits === "far") return false;
  const nearer = LEVELS[LEVELS.indexOf(level) - 1];
  return zoom >= FROM[level] / LEEWAY && (nearer === undefined || zoom < FROM[nearer] * LEEWAY);
}
