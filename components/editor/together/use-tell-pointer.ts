"use client";

import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect } from "react";
import { useSession } from "../editor-context";

/** Tells the others, unless it is off, where this window's mouse or pen is on the canvas. A finger covers what it points at. */
export function useTellPointer(isOn: boolean): void {
  const { together } = useSession();
  const { screenToFlowPosition } = useReactFlow();
  const drawing = useStore((state) => state.domNode);
  useEffect(() => {
    if (drawing === null || !isOn) return;
    const move = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (pointerType === "touch") return;
      const { x, y } = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
      together.point({ x: Math.round(x), y: Math.round(y) });
    };
    const leave = () => together.point(null);
    drawing.addEventListener("pointermove", move);
    drawing.addEventListener("pointerleave", leave);
    window.addEventListener("blur", leave);
    return () => {
      drawing.removeEventListener("pointermove", move);
      drawing.removeEventListener("pointerleave", leave);
      window.removeEventListener("blur", leave);
      leave();
    };
  }, [drawing, isOn, screenToFlowPosition, together]);
}
