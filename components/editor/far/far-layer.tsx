"use client";

import { useStoreApi } from "@xyflow/react";
import { useTheme } from "next-themes";
import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { type Area, isEqual } from "@/lib/topology";
import { useDrawing } from "../canvas/drawing-context";
import { changedArea } from "./changed-area";
import { drawFar } from "./draw-far";
import type { FarPaint, FarView } from "./far-picture";
import { type FarScene, toFarScene } from "./far-scene";
import { useFarPaint } from "./use-far-paint";

/** As --duration-layout. */
const GLIDE_MS = 400;

/**
 * Cards and links far away, in one picture under React Flow's nodes. Those stand there unseen and take what pointer,
 * keys and screen readers do; a thousand of them, and twice as many links, would be too slow to draw themselves.
 */
export function FarLayer() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const { resolvedTheme } = useTheme();
  const flow = useDrawing((state) => state.flow);
  const scene = useMemo(() => toFarScene(flow), [flow]);
  const { paint, sheet } = useFarPaint(canvas, scene);
  /** What the picture shows now. */
  const shown = useRef<{ scene: FarScene; view: FarView; paint: FarPaint } | null>(null);
  const draw = useCallback(
    (drawn: FarScene) => {
      const context = canvas.current?.getContext("2d");
      if (!context || !paint.current) return;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const view = { x, y, zoom, width, height, density: Math.max(1, window.devicePixelRatio) };
      resize(context.canvas, view);
      const last = shown.current;
      const isSameView = last?.paint === paint.current && isEqual(last.view, view);
      const area = isSameView ? changedArea(last.scene, drawn) : "all";
      shown.current = { scene: drawn, view, paint: paint.current };
      if (area !== null) drawFar(context, drawn, view, paint.current, ...partOf(area, view));
    },
    [store, paint],
  );
  const last = useRef(scene);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useLayoutEffect(() => {
    const stopGliding = isGliding(canvas.current) ? glideFrom(last.current, scene, draw) : undefined;
    last.current = scene;
    if (!stopGliding) draw(scene);
    // At once and not with the next frame: what stands above the picture has moved already.
    const unsubscribe = store.subscribe((state, before) => {
      if (
        state.transform !== before.transform ||
        state.width !== before.width ||
        state.height !== before.height
      )
        draw(scene);
    });
    return () => {
      stopGliding?.();
      unsubscribe();
    };
  }, [scene, draw, store, resolvedTheme]);
  return (
    <>
      <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 -z-1 size-full" />
      {sheet}
    </>
  );
}

/** An area of the canvas with what stands out of it, in whole device pixels of the screen; nothing for all of it. */
function partOf(area: Area | "all", { x, y, zoom, density }: FarView): [Area] | [] {
  if (area === "all") return [];
  const floor = (value: number) => Math.floor((value - MARGIN_PX) * density) / density;
  const ceil = (value: number) => Math.ceil((value + MARGIN_PX) * density) / density;
  const [left, top] = [floor(area.x * zoom + x), floor(area.y * zoom + y)];
  const right = ceil((area.x + area.width) * zoom + x);
  const bottom = ceil((area.y + area.height) * zoom + y);
  return [{ x: left, y: top, width: right - left, height: bottom - top }];
}

/** Rings, findings and signs stand out of what they belong to. */
const MARGIN_PX = 14;

function resize(canvas: HTMLCanvasElement, view: { width: number; height: number; density: number }): void {
  const [width, height] = [Math.round(view.width * view.density), Math.round(view.height * view.density)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function isGliding(canvas: HTMLCanvasElement | null): boolean {
  return canvas?.closest("[data-gliding]") != null;
}

/** Cards go from where they were to where they are now, without their links; returns what ends it early. */
function glideFrom(from: FarScene, to: FarScene, draw: (scene: FarScene) => void): () => void {
  const places = new Map(from.cards.map((card) => [card.id, card]));
  const startedAt = performance.now();
  let request = 0;
  const step = () => {
    const share = Math.min(1, (performance.now() - startedAt) / GLIDE_MS);
    if (share === 1) {
      draw(to);
      return;
    }
    const eased = 1 - (1 - share) ** 3;
    const cards = to.cards.map((card) => {
      const { x, y } = places.get(card.id) ?? card;
      return { ...card, x: x + (card.x - x) * eased, y: y + (card.y - y) * eased };
    });
    draw({ cards, links: [], lines: [], signs: [] });
    request = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(request);
}
