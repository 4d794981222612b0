"use client";

import { useStore } from "@xyflow/react";
import { type ReactNode, useMemo } from "react";
import { createPortal } from "react-dom";

/**
 * Puts a link's label where React Flow's EdgeLabelRenderer would: between lines and cards. That one searches the page
 * for the place at every change of the drawing and for each link; the place never changes while the drawing stands.
 */
export function LabelLayer({ children }: { children: ReactNode }) {
  const drawing = useStore((state) => state.domNode);
  const layer = useMemo(() => drawing?.querySelector(".react-flow__edgelabel-renderer") ?? null, [drawing]);
  return layer === null ? null : createPortal(children, layer);
}
