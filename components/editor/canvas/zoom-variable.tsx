"use client";

import { useStore } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useZoomLevel } from "./use-zoom-level";

/**
 * Tells the style sheet how far text must grow to keep its size on the screen; no card draws anew for that. Only where
 * something has grown: the browser looks at every element again that could use it.
 */
export function ZoomVariable({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const level = useZoomLevel();
  const inverse = useStore((state) => inSteps(1 / state.transform[2]));
  const grown = level === "full" ? 1 : inverse;
  useEffect(() => {
    // Far away only what is selected still stands for itself.
    const scope =
      level === "far" ? root.current?.querySelector(".react-flow__edgelabel-renderer") : root.current;
    if (scope instanceof HTMLElement) scope.style.setProperty("--inverse-zoom", String(grown));
    return () => {
      if (scope instanceof HTMLElement && scope !== root.current)
        scope.style.removeProperty("--inverse-zoom");
    };
  }, [grown, level, root]);
  return null;
}

/** Text grows by this much at a time, which is less than a pixel: each step has the style of every card worked out anew. */
const STEP = 0.04;

function inSteps(inverse: number): number {
  return Math.exp(Math.round(Math.log(inverse) / STEP) * STEP);
}
