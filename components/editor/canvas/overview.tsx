"use client";

import { useStore } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { type Area, boundsOf } from "@/lib/topology";
import type { FlowNode } from "../flow-types";
import { useCamera } from "../use-camera";
import type { Drawing } from "./drawing-context";
import { areaOf } from "./node-area";
import { useSettled } from "./use-settled";

const SIZE = { width: 216, height: 136 };
/** Around the outermost cards, in units of the canvas. */
const MARGIN = 200;
/** An arrow key goes over so much of what is in sight. */
const STEP = 0.25;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/**
 * All of the drawing in small: one path for the places, one for those with errors, frames as outlines; only the window
 * moves with the camera. Pressed, dragged or moved by arrow keys it moves what is in sight.
 */
export function Overview() {
  const nodes = useSettled(drawnNodes);
  const t = useTranslations("editor.overview");
  const camera = useCamera();
  const isDragging = useRef(false);
  const drawn = useMemo(() => drawSmall(nodes), [nodes]);
  if (drawn === null) return null;
  const { box, places, wrong, frames, count } = drawn;
  const goTo = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const x = box.x + ((event.clientX - left) / width) * box.width;
    const y = box.y + ((event.clientY - top) / height) * box.height;
    camera.goTo({ x, y }, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const view = camera.view();
    const place = camera.place();
    if (!step || !view || !place) return;
    event.preventDefault();
    camera.goTo({ x: place.x + step[0] * view.width, y: place.y + step[1] * view.height }, true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture with keys of its own, no set of form fields
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its arrow keys do what dragging in it does
      tabIndex={0}
      aria-label={t("label", { count })}
      data-testid="overview"
      onKeyDown={onKeyDown}
      className="absolute bottom-14 left-3 z-panel overflow-hidden rounded-panel border border-float-border bg-surface shadow-float"
    >
      <svg
        aria-hidden
        width={SIZE.width}
        height={SIZE.height}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        className="block touch-none cursor-pointer"
        onPointerDown={(event) => {
          isDragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => isDragging.current && goTo(event)}
        onPointerUp={() => {
          isDragging.current = false;
        }}
        onPointerCancel={() => {
          isDragging.current = false;
        }}
      >
        <path d={frames} fill="none" stroke="var(--control)" vectorEffect="non-scaling-stroke" />
        <path d={places} fill="var(--neutral-line)" />
        <path d={wrong} fill="var(--error-line)" stroke="var(--error-line)" strokeWidth={box.width / 54} />
        <ViewWindow box={box} />
      </svg>
    </div>
  );
}

/** What is in sight; the one part that is drawn anew while the camera moves. */
function ViewWindow({ box }: { box: Area }) {
  const width = useStore((state) => state.width / state.transform[2]);
  const height = useStore((state) => state.height / state.transform[2]);
  const x = useStore((state) => -state.transform[0] / state.transform[2]);
  const y = useStore((state) => -state.transform[1] / state.transform[2]);
  const inset = box.width / SIZE.width;
  return (
    <rect
      x={Math.max(x, box.x + inset)}
      y={Math.max(y, box.y + inset)}
      width={Math.max(0, Math.min(x + width, box.x + box.width - inset) - Math.max(x, box.x + inset))}
      height={Math.max(0, Math.min(y + height, box.y + box.height - inset) - Math.max(y, box.y + inset))}
      fill="color-mix(in srgb, var(--accent) 8%, transparent)"
      stroke="var(--accent)"
      strokeWidth={2}
      vectorEffect="non-scaling-stroke"
    />
  );
}

const drawnNodes = ({ flow }: Drawing) => flow.nodes;

interface Small {
  /** What of the canvas is shown, in the map's own shape. */
  box: Area;
  places: string;
  wrong: string;
  frames: string;
  count: number;
}

function drawSmall(nodes: readonly FlowNode[]): Small | null {
  const areas = nodes.map(areaOf);
  const bounds = boundsOf(areas);
  if (!bounds) return null;
  const width = Math.max(
    bounds.width + 2 * MARGIN,
    ((bounds.height + 2 * MARGIN) * SIZE.width) / SIZE.height,
  );
  const height = (width * SIZE.height) / SIZE.width;
  const box = {
    x: bounds.x + (bounds.width - width) / 2,
    y: bounds.y + (bounds.height - height) / 2,
    width,
    height,
  };
  const pixel = box.width / SIZE.width;
  const isPlace = ({ type }: FlowNode) => type === "vnet" || type === "site" || type === "folded";
  const pathOf = (wanted: (node: FlowNode) => boolean) =>
    nodes
      .filter(wanted)
      .map((node) => {
        const area = areaOf(node);
        const { x, y } = area;
        // What is smaller than a pixel would not be seen.
        const [w, h] = [Math.max(area.width, pixel), Math.max(area.height, pixel)];
        return `M${x},${y}h${w}v${h}h${-w}z`;
      })
      .join("");
  return {
    box,
    places: pathOf((node) => isPlace(node) && !isDimmed(node)),
    wrong: pathOf((node) => isPlace(node) && hasError(node)),
    frames: pathOf((node) => node.type === "frame" || (isPlace(node) && isDimmed(node))),
    count: nodes.filter(isPlace).length,
  };
}

function isDimmed({ data }: FlowNode): boolean {
  return "isDimmed" in data ? data.isDimmed === true : "matched" in data && data.matched === 0;
}

function hasError(node: FlowNode): boolean {
  if (node.type === "note" || node.type === "missing") return false;
  return node.data.finding?.severity === "error" && !isDimmed(node);
}
