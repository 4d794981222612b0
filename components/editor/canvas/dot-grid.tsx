"use client";

import { useStoreApi } from "@xyflow/react";
import { useTheme } from "next-themes";
import { useLayoutEffect, useRef } from "react";

const GAP = 16;
const DOT = 1.5;
/** Closer together on the screen than this, every second one is left out. */
const NARROWEST_PX = 11;

/**
 * The dots of the canvas. React Flow's own are an SVG pattern, which costs more to paint, at every move of the view, than
 * all the cards that are in sight.
 */
export function DotGrid() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const { resolvedTheme } = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has another colour
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const color = getComputedStyle(context.canvas).getPropertyValue("--divider").trim();
    const draw = () => {
      const { transform, width, height } = store.getState();
      drawDots(context, transform, { width, height }, color);
    };
    draw();
    return store.subscribe((state, before) => {
      if (
        state.transform !== before.transform ||
        state.width !== before.width ||
        state.height !== before.height
      )
        draw();
    });
  }, [store, resolvedTheme]);
  return (
    <canvas
      ref={canvas}
      data-dots
      aria-hidden
      className="pointer-events-none absolute inset-0 -z-1 size-full"
    />
  );
}

function drawDots(
  context: CanvasRenderingContext2D,
  [x, y, zoom]: readonly [number, number, number],
  { width, height }: { width: number; height: number },
  color: string,
): void {
  const density = Math.max(1, window.devicePixelRatio);
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (context.canvas.width !== across) context.canvas.width = across;
  if (context.canvas.height !== down) context.canvas.height = down;
  context.clearRect(0, 0, across, down);
  context.fillStyle = color;
  let gap = GAP * zoom * density;
  while (gap < NARROWEST_PX * density) gap *= 2;
  // Whole device pixels: a dot that lies between them costs more and looks paler.
  const size = Math.max(1, Math.round(DOT * zoom * density));
  const first = (offset: number) => (((offset * density) % gap) + gap) % gap;
  for (let top = first(y); top < down; top += gap)
    for (let left = first(x); left < across; left += gap)
      context.fillRect(Math.round(left), Math.round(top), size, size);
}
