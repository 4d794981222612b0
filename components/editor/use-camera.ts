"use client";

import { type FitViewOptions, useReactFlow, useStoreApi } from "@xyflow/react";
import { useMemo } from "react";
import type { Area } from "@/lib/topology";
import { prefersReducedMotion } from "./canvas/reduced-motion";
import { coveredOf, coveredTopOf } from "./covered";
import { useEditorStore } from "./editor-context";

const CAMERA_MS = 240;
/** What modes and the titles of frames take of the upper edge. */
const TOP = 92;
/** The titles of frames alone, with some space. */
const TITLES = 44;
/** However much lies over it, so much of the drawing's height is left to what is fitted in. */
const MOST_OF_HEIGHT = 0.4;
/** Everything, or what is looked at, with some space around it and never larger than life. */
export const FIT: FitViewOptions = {
  padding: { x: 0.16, bottom: 0.16, top: `${TOP}px` },
  maxZoom: 1,
};

/** Fits into what panels and bars over the drawing leave free. */
function fitBeside(drawing: HTMLElement | null): FitViewOptions {
  const covered = coveredOf(drawing);
  const most = MOST_OF_HEIGHT * (drawing?.clientHeight ?? 0);
  const top = `${Math.round(Math.max(TOP, Math.min(most, coveredTopOf(drawing) + TITLES)))}px` as const;
  const sides = covered === 0 ? { x: 0.16 } : { left: 0.08, right: `${covered + 48}px` as const };
  return { ...FIT, padding: { ...sides, bottom: 0.16, top } };
}

/** A point of the canvas in the middle of the window, and the zoom. */
export interface CameraPlace {
  x: number;
  y: number;
  zoom: number;
}

/** What the drawing shows and how that is changed; jumps where less movement is wanted. */
export interface Camera {
  /** The part of the canvas in sight; null while no drawing stands there. */
  view: () => Area | null;
  /** As `view`, without what a panel lies over. */
  free: () => Area | null;
  /** What lies in the middle of it, and the zoom; null while no drawing stands there. */
  place: () => CameraPlace | null;
  /** Puts a point of the canvas into the middle, at a zoom or as near as it is now. */
  goTo: (place: { x: number; y: number; zoom?: number }, isJump?: boolean) => void;
  /** Shows these objects, of links both ends, or everything. */
  fit: (ids?: readonly string[]) => void;
  zoomIn: () => void;
  zoomOut: () => void;
  /** To a zoom, 1 being the natural size. */
  zoomTo: (zoom: number) => void;
}

export function useCamera(): Camera {
  const flow = useReactFlow();
  const store = useStoreApi();
  const editor = useEditorStore();
  return useMemo(() => {
    const move = () => ({ duration: prefersReducedMotion() ? 0 : CAMERA_MS });
    const viewWithout = (coveredPx: number): Area | null => {
      const { width, height, transform, domNode } = store.getState();
      if (domNode === null || width === 0) return null;
      const [x, y, zoom] = transform;
      return { x: -x / zoom, y: -y / zoom, width: (width - coveredPx) / zoom, height: height / zoom };
    };
    return {
      view: () => viewWithout(0),
      free: () => viewWithout(coveredOf(store.getState().domNode)),
      place: () => {
        const { width, height, transform, domNode } = store.getState();
        if (domNode === null || width === 0) return null;
        const [x, y, zoom] = transform;
        return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom, zoom };
      },
      goTo: ({ x, y, zoom }, isJump = false) =>
        void flow.setCenter(x, y, {
          zoom: zoom ?? store.getState().transform[2],
          ...(isJump ? { duration: 0 } : move()),
        }),
      fit: (ids) => {
        const cards = ids?.flatMap((id) => {
          const link = editor.getState().topology.links.find((one) => one.id === id) ?? flow.getEdge(id);
          return link === undefined
            ? [id]
            : "from" in link
              ? [link.from, link.to]
              : [link.source, link.target];
        });
        void flow.fitView({
          ...fitBeside(store.getState().domNode),
          ...move(),
          ...(cards ? { nodes: cards.map((id) => ({ id })) } : {}),
        });
      },
      zoomIn: () => void flow.zoomIn(move()),
      zoomOut: () => void flow.zoomOut(move()),
      zoomTo: (zoom) => void flow.zoomTo(zoom, move()),
    };
  }, [flow, store, editor]);
}
