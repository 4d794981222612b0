"use client";

import { useStore } from "@xyflow/react";
import { type RefObject, useEffect } from "react";

/** Tells the style sheet how far text must grow to keep its size on the screen; no card draws anew for that. */
export function ZoomVariable({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const zoom = useStore((state) => state.transform[2]);
  useEffect(() => {
    root.current?.style.setProperty("--inverse-zoom", String(1 / zoom));
  }, [zoom, root]);
  return null;
}
