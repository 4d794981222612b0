"use client";

import { ViewportPortal } from "@xyflow/react";
import { useDrawing } from "./drawing-context";

/** The lines that a dragged card has been brought onto. */
export function Guides() {
  const guides = useDrawing((state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg aria-hidden data-testid="guides" className="pointer-events-none absolute size-px overflow-visible">
        {guides.map(({ axis, at, from, to }) => (
          <path
            key={`${axis}${at}`}
            d={
              axis === "x"
                ? `M${at},${from - OVERHANG} V${to + OVERHANG}`
                : `M${from - OVERHANG},${at} H${to + OVERHANG}`
            }
            stroke="var(--accent)"
            strokeWidth={1}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}

/** How far a line goes on beyond the outermost card. */
const OVERHANG = 16;
