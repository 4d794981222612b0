"use client";

import { useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import { STILL_MS } from "./still";
import { toZoomLevel } from "./use-zoom-level";

/**
 * While the view moves the drawing is a layer of its own: the browser then shifts and scales the picture it has instead of
 * painting it anew. Only as long as it moves, since text in such a layer is not sharp at another zoom.
 */
export function ViewLayer() {
  const store = useStoreApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLayer = false;
    const setLayer = (is: boolean) => {
      if (is === isLayer) return;
      isLayer = is;
      const viewport = store.getState().domNode?.querySelector<HTMLElement>(".react-flow__viewport");
      if (viewport) viewport.style.willChange = is ? "transform" : "";
    };
    const unsubscribe = store.subscribe(({ transform }, { transform: before }) => {
      if (transform === before) return;
      // Far away the drawing is a picture that is made anew all the same.
      setLayer(toZoomLevel(transform[2]) !== "far");
      clearTimeout(timer);
      timer = setTimeout(setLayer, STILL_MS, false);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return null;
}
