"use client";

import { useReactFlow } from "@xyflow/react";
import { CARD, NOTE } from "@/lib/topology";
import type { PaletteDrag } from "./use-palette-drag";

/** What is dragged out of the palette, as large as it will be on the canvas. */
export function DraggedCard({ kind, x, y }: PaletteDrag) {
  const { getZoom } = useReactFlow();
  const { width, height } = kind === "note" ? NOTE : CARD;
  const zoom = getZoom();
  return (
    <span
      aria-hidden
      data-testid="dragged"
      className="pointer-events-none fixed top-0 left-0 z-popup rounded-card border-2 border-accent border-dashed bg-active-tint/60"
      style={{
        width: width * zoom,
        height: height * zoom,
        transform: `translate(${x - (width * zoom) / 2}px, ${y - (height * zoom) / 2}px)`,
      }}
    />
  );
}
