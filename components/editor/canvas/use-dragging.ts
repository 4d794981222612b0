"use client";

import { useEffect, useState } from "react";
import type { CanvasTool } from "./tool-context";

const COARSE = "(pointer: coarse)";
/** Middle and right button, as React Flow counts them. */
const OTHER_BUTTONS = [1, 2];

/**
 * What dragging on the empty canvas does: with the select tool a mouse draws a box and its other buttons, or Space,
 * move the view; a finger and the other tools always move it. While a link is drawn nothing does.
 */
export function useDragging(tool: CanvasTool): { selectionOnDrag: boolean; panOnDrag: boolean | number[] } {
  const [isCoarse, setCoarse] = useState(() => window.matchMedia(COARSE).matches);
  useEffect(() => {
    const query = window.matchMedia(COARSE);
    const update = () => setCoarse(query.matches);
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  if (tool === "link") return { selectionOnDrag: false, panOnDrag: false };
  const boxes = tool === "select" && !isCoarse;
  return { selectionOnDrag: boxes, panOnDrag: boxes ? OTHER_BUTTONS : true };
}
