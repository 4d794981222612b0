"use client";

import { useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import { toZoomLevel } from "./use-zoom-level";

/** So long after its last move the view stands still. */
const STILL_MS = 250;

/**
 * While the view is moved without zooming the drawing is a layer of its own: the browser then shifts the picture it has
 * instead of painting it anew. Only as long as it moves, since text in such a layer would not be sharp at the next zoom.
 */
export function PanLayer() {
  const store = useStoreApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLayer = false;
    const setLayer = (is: boolean) => {
      const viewport = store.getState().domNode?.querySelector<HTMLElement>(".react-flow__viewport");
      if (viewport) viewport.style.willChange = is ? "transform" : "";
      isLayer = is;
    };
    const unsubscribe = store.subscribe(({ transform }, { transform: before }) => {
      if (transform === before) return;
      // Far away the drawing is a picture that is made anew all the same.
      const isPanned = transform[2] === before[2] && toZoomLevel(transform[2]) !== "far";
      if (isPanned !== isLayer) setLayer(isPanned);
      clearTimeout(timer);
      if (isPanned) timer = setTimeout(() => setLayer(false), STILL_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return null;
}
