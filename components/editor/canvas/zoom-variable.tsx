"use client";

import { useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useZoomLevel } from "./use-zoom-level";
import { STILL_MS } from "./view-layer";

/** While the zoom changes text grows by so much at a time: each step has the style of every card worked out anew. */
const STEP = Math.log(1.15);

/**
 * Tells the style sheet how far text must grow to keep its size on the screen; no card draws anew for that. Only where
 * something has grown: the browser looks at every element again that could use it.
 */
export function ZoomVariable({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const store = useStoreApi();
  const level = useZoomLevel();
  useEffect(() => {
    // Far away only what is selected still stands for itself.
    const scope =
      level === "far" ? root.current?.querySelector(".react-flow__edgelabel-renderer") : root.current;
    if (!(scope instanceof HTMLElement)) return;
    const { style } = scope;
    let told = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const grown = level === "full" ? 1 : 1 / store.getState().transform[2];
      if (grown !== told) style.setProperty("--inverse-zoom", String(grown));
      told = grown;
    };
    tell();
    const unsubscribe = store.subscribe(({ transform: [, , zoom] }, { transform: [, , before] }) => {
      if (zoom === before || level === "full") return;
      clearTimeout(timer);
      if (Math.abs(Math.log(zoom * told)) >= STEP) tell();
      else timer = setTimeout(tell, STILL_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      if (scope !== root.current) style.removeProperty("--inverse-zoom");
    };
  }, [level, root, store]);
  return null;
}
