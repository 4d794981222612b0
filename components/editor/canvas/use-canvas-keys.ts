"use client";

import { useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import type { Position } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import type { FlowEdge, FlowNode } from "../flow-types";
import { useDesignActions } from "../use-design-actions";
import { type Point, pointOn } from "./link-geometry";
import { ARROWS, type Direction, nearestThatWay, stepThatWay } from "./nearest";
import { prefersReducedMotion } from "./reduced-motion";
import type { CanvasTool } from "./tool-context";

type Moving = Readonly<Record<string, Position>>;

export interface CanvasKeysInput {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
  moving: Moving;
  setMoving: (update: (before: Moving) => Moving) => void;
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
  placeInMiddle: (kind: "vnet" | "site" | "note") => void;
  onConnectFrom: (id: string) => void;
  onOpenInspector: () => void;
}

const TOOL_KEYS: Readonly<Record<string, CanvasTool>> = {
  v: "select",
  h: "hand",
  n: "vnet",
  s: "site",
  t: "note",
};
const STEP = 8;
const LARGE_STEP = 32;

/** The canvas by keys: arrows go from object to object, M moves, L links, Enter opens, Delete deletes. */
export function useCanvasKeys(input: CanvasKeysInput): (event: KeyboardEvent) => void {
  const store = useEditorStore();
  const t = useTranslations("editor");
  const flow = useReactFlow();
  const actions = useDesignActions();
  /** Ids being moved by keys; null while no move runs. */
  const moved = useRef<readonly string[] | null>(null);

  const endMove = (keep: boolean) => {
    const positions = { ...input.moving };
    moved.current = null;
    if (keep && Object.keys(positions).length > 0) store.getState().edit([{ edit: "move", positions }]);
    input.setMoving(() => ({}));
    store.getState().announce(t(keep ? "announce.moveKept" : "announce.movePutBack"));
  };
  const move = (direction: Direction, by: number) => {
    const places = new Map(input.nodes.map((node) => [node.id, node.position]));
    const next = (moved.current ?? []).flatMap((id) => {
      const place = places.get(id);
      return place ? [[id, stepThatWay(place, direction, by)] as const] : [];
    });
    input.setMoving((before) => ({ ...before, ...Object.fromEntries(next) }));
  };
  const startMove = () => {
    const ghosts = new Set(input.nodes.filter(isFixed).map((node) => node.id));
    const places = new Set(input.nodes.map((node) => node.id));
    const ids = store.getState().selection.filter((id) => places.has(id) && !ghosts.has(id));
    if (ids.length === 0) return;
    moved.current = ids;
    store.getState().announce(t("announce.moving"));
  };
  const go = (direction: Direction) => {
    const { selection, select } = store.getState();
    const [current = ""] = selection;
    const next = nearestThatWay(centres(input), current, direction);
    if (next !== null) select([next]);
  };
  const followLinks = (by: 1 | -1) => {
    const next = nextLink(input.edges, store.getState().selection[0], by);
    if (next !== null) store.getState().select([next]);
  };

  return (event) => {
    // Keys pressed in a menu or field that floats above the canvas bubble here through React; they are not ours.
    if (event.target !== event.currentTarget || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const direction = ARROWS[key];
    if (run()) event.preventDefault();

    function run(): boolean {
      const { selection, select } = store.getState();
      if (direction) {
        if (moved.current) move(direction, event.shiftKey ? LARGE_STEP : STEP);
        else go(direction);
        return true;
      }
      if (moved.current && (key === "Enter" || key === "Escape")) {
        endMove(key === "Enter");
        return true;
      }
      const tool = event.shiftKey ? undefined : TOOL_KEYS[key];
      if (tool) {
        input.onToolChange(tool);
        return true;
      }
      switch (key) {
        case "Enter":
          if (input.tool === "vnet" || input.tool === "site" || input.tool === "note")
            input.placeInMiddle(input.tool);
          else if (selection.length > 0) input.onOpenInspector();
          else return false;
          return true;
        case "Escape":
          if (input.tool !== "select") input.onToolChange("select");
          else select([]);
          return true;
        case "Delete":
        case "Backspace":
          actions.remove(selection);
          return true;
        case "m":
          startMove();
          return true;
        case "l": {
          const from = selection.find((id) =>
            input.nodes.some((node) => node.id === id && node.type !== "note"),
          );
          if (from) input.onConnectFrom(from);
          else input.onToolChange("link");
          return true;
        }
        case "[":
        case "]":
          followLinks(key === "]" ? 1 : -1);
          return true;
        default:
          return runViewKey();
      }
    }

    /** By the key's place, since Shift-1 prints another character on every layout. */
    function runViewKey(): boolean {
      const duration = prefersReducedMotion() ? 0 : 240;
      if (!event.shiftKey || (event.code !== "Digit1" && event.code !== "Digit2")) return false;
      const { selection } = store.getState();
      const nodes = event.code === "Digit2" ? selection.map((id) => ({ id })) : [];
      void flow.fitView({ padding: 0.16, maxZoom: 1, duration, ...(nodes.length > 0 ? { nodes } : {}) });
      return true;
    }
  };
}

function isFixed(node: FlowNode): boolean {
  return node.type === "missing" || ((node.type === "vnet" || node.type === "site") && node.data.isGhost);
}

/** The middle of every card, and of the selected link so that arrows lead away from it. */
function centres({ nodes, edges }: CanvasKeysInput): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const { id, type, position, width = 0, height = 0 } of nodes)
    if (type !== "missing") points.set(id, { x: position.x + width / 2, y: position.y + height / 2 });
  for (const edge of edges)
    if (edge.selected && edge.data) points.set(edge.id, pointOn(edge.data.geometry, 0.5));
  return points;
}

/** From a place to its first link, from a link to the next one of the place it starts at. */
function nextLink(edges: readonly FlowEdge[], current: string | undefined, by: 1 | -1): string | null {
  const at = edges.find((edge) => edge.id === current);
  const place = at ? at.source : current;
  const own =
    place === undefined ? [...edges] : edges.filter((edge) => edge.source === place || edge.target === place);
  if (own.length === 0) return null;
  const index = at ? own.indexOf(at) + by : by === 1 ? 0 : -1;
  return own.at(index % own.length)?.id ?? null;
}
