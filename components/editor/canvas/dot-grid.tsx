"use client";

import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import { type Area, boundsOf } from "@/lib/topology";
import type { FlowEdge, FlowNode } from "../flow-types";
import { areaOf } from "./node-area";

const GAP = 16;
const DOT = 1.5;
/** Closer together on the screen than this, every second one is left out. */
const NARROWEST_PX = 11;
/** So much of the ground lies around all that is drawn and what is in sight, in units of the canvas. */
const MARGIN = 640;

/**
 * The ground of the canvas with its dots. It lies in the drawing and goes with it, so that moving the view paints nothing;
 * only where the view leaves it, it is put elsewhere. React Flow's dots are an SVG pattern, which costs more at every move
 * than all the cards in sight. And it hides what is under it, and reaches beyond every card and line: where the browser
 * cannot tell what text stands on, or lines stick out, it makes layers by the dozen of them.
 */
export function DotGrid() {
  const ground = useRef<HTMLDivElement>(null);
  const store = useStoreApi<FlowNode, FlowEdge>();
  useLayoutEffect(() => {
    let lies: Area | null = null;
    let drawnFor = 0;
    let drawing: { nodes: readonly FlowNode[]; area: Area | null } = { nodes: [], area: null };
    const place = () => {
      const { style } = ground.current ?? {};
      const { transform, width, height, nodes } = store.getState();
      const [x, y, zoom] = transform;
      if (!style || width === 0) return;
      if (zoom !== drawnFor) drawDots(style, zoom);
      drawnFor = zoom;
      const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      if (nodes !== drawing.nodes) drawing = { nodes, area: boundsOf(nodes.map(areaOf)) };
      const needed = boundsOf(drawing.area ? [view, drawing.area] : [view]) ?? view;
      if (lies && holds(lies, needed)) return;
      lies = groundUnder(needed);
      style.transform = `translate(${lies.x}px, ${lies.y}px)`;
      style.width = `${lies.width}px`;
      style.height = `${lies.height}px`;
    };
    place();
    return store.subscribe(place);
  }, [store]);
  return (
    <ViewportPortal>
      <div
        ref={ground}
        data-dots
        aria-hidden
        className="pointer-events-none absolute top-0 left-0 -z-2 bg-canvas"
      />
    </ViewportPortal>
  );
}

function drawDots(style: CSSStyleDeclaration, zoom: number): void {
  let gap = GAP;
  while (gap * zoom < NARROWEST_PX) gap *= 2;
  const radius = Math.max(DOT, 1 / zoom) / 2;
  const image = `radial-gradient(circle at ${radius}px ${radius}px, var(--divider) ${radius}px, transparent ${radius}px)`;
  // Near, they are the same at every zoom: written again they would be painted again.
  if (style.backgroundImage !== image) style.backgroundImage = image;
  if (style.backgroundSize !== `${gap}px ${gap}px`) style.backgroundSize = `${gap}px ${gap}px`;
}

function holds(ground: Area, view: Area): boolean {
  return (
    ground.x <= view.x &&
    ground.y <= view.y &&
    ground.x + ground.width >= view.x + view.width &&
    ground.y + ground.height >= view.y + view.height
  );
}

/** On the raster, so that dots stay where they are. */
function groundUnder({ x, y, width, height }: Area): Area {
  const raster = GAP * 4;
  const onRaster = (value: number) => Math.floor((value - MARGIN) / raster) * raster;
  return {
    x: onRaster(x),
    y: onRaster(y),
    width: width + 2 * MARGIN + raster,
    height: height + 2 * MARGIN + raster,
  };
}
