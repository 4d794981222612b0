"use client";

import { useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";

const GAP = 16;
const DOT = 1.5;
/** Closer together on the screen than this, every second one is left out. */
const NARROWEST_PX = 11;

/**
 * The dots of the canvas, as a style's background. React Flow's own are an SVG pattern, which costs more to paint, at
 * every move of the view, than all the cards that are in sight. A canvas element would be cheap to fill, but the browser
 * gives it a layer, and then one to nearly every card that lies over it.
 */
export function DotGrid() {
  const grid = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  useLayoutEffect(() => {
    const place = () => {
      if (grid.current) placeDots(grid.current.style, store.getState().transform);
    };
    place();
    return store.subscribe((state, before) => {
      if (state.transform !== before.transform) place();
    });
  }, [store]);
  return <div ref={grid} data-dots aria-hidden className="pointer-events-none absolute inset-0 -z-1" />;
}

function placeDots(style: CSSStyleDeclaration, [x, y, zoom]: readonly [number, number, number]): void {
  let gap = GAP * zoom;
  while (gap < NARROWEST_PX) gap *= 2;
  const size = Math.max(1, DOT * zoom);
  const image = `radial-gradient(circle at ${size / 2}px ${size / 2}px, var(--divider) ${size / 2}px, transparent ${size / 2}px)`;
  // Written again even though it is the same, the browser would make the picture anew.
  if (style.backgroundSize !== `${gap}px ${gap}px`) {
    style.backgroundSize = `${gap}px ${gap}px`;
    style.backgroundImage = image;
  }
  style.backgroundPosition = `${x % gap}px ${y % gap}px`;
}
