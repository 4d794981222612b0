"use client";

import type { KeyboardEvent } from "react";
import { areSingleKeysOn } from "@/components/data/single-keys";
import { findPlace } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { useCamera } from "../use-camera";
import { useDesignActions } from "../use-design-actions";
import { useCanvasView } from "../views/view-context";
import { useDrawingStore } from "./drawing-context";
import { ARROWS, nearestThatWay } from "./nearest";
import { type CanvasTool, isPlacingTool, type PlacingTool } from "./tool-context";
import { useConnectNewVnet } from "./use-connect-new";
import { useKeyMove } from "./use-key-move";
import { centres, nextLink } from "./walk-objects";

export interface CanvasKeysInput {
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
  placeInMiddle: (kind: PlacingTool) => void;
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

/** The canvas by keys: arrows go from object to object, M moves, L links, Enter opens or writes, Delete deletes. */
export function useCanvasKeys(input: CanvasKeysInput): (event: KeyboardEvent) => void {
  const store = useEditorStore();
  const drawing = useDrawingStore();
  const move = useKeyMove();
  const commands = useCommands(input, move.start);
  const fitView = useViewKeys();

  const runArrow = (key: string, isLarge: boolean): boolean => {
    const direction = ARROWS[key];
    if (!direction) return false;
    if (move.isRunning()) {
      move.step(direction, isLarge);
      return true;
    }
    const { selection, select } = store.getState();
    const next = nearestThatWay(centres(drawing.getState().flow), selection[0] ?? "", direction);
    if (next !== null) select([next]);
    return true;
  };
  const runEndOfMove = (key: string): boolean => {
    if (!move.isRunning() || (key !== "Enter" && key !== "Escape")) return false;
    move.end(key === "Enter");
    return true;
  };
  const runTool = (key: string, hasShift: boolean): boolean => {
    const tool = hasShift ? undefined : TOOL_KEYS[key];
    if (tool) input.onToolChange(tool);
    return tool !== undefined;
  };
  return (event) => {
    // Keys pressed in a menu or field that floats above the canvas bubble here through React; they are not ours.
    if (event.target !== event.currentTarget || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isSingle = event.key.length === 1;
    if (isSingle && !areSingleKeysOn()) {
      if (fitView(event)) event.preventDefault();
      return;
    }
    // By Shift and not by the letter's case, which Caps Lock changes too.
    const key = isSingle ? toKey(event) : event.key;
    const isDone =
      runArrow(key, event.shiftKey) ||
      runEndOfMove(key) ||
      runTool(key, event.shiftKey) ||
      (commands.get(key)?.() ?? fitView(event));
    if (isDone) event.preventDefault();
  };
}

function toKey({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/** What single keys do; each says whether the key was its own. */
function useCommands(input: CanvasKeysInput, startMove: () => void): ReadonlyMap<string, () => boolean> {
  const store = useEditorStore();
  const drawing = useDrawingStore();
  const actions = useDesignActions();
  const connectNewVnet = useConnectNewVnet();
  const { drawn, fold } = useCanvasView();
  const open = () => {
    const { selection, topology } = store.getState();
    const [first] = selection;
    const note = selection.length === 1 ? topology.notes.find(({ id }) => id === first) : undefined;
    if (isPlacingTool(input.tool)) input.placeInMiddle(input.tool);
    else if (note) drawing.setState({ writing: note.id });
    else if (first !== undefined) input.onOpenInspector();
    return isPlacingTool(input.tool) || first !== undefined;
  };
  const leave = () => {
    if (input.tool === "select") store.getState().select([]);
    else input.onToolChange("select");
    return true;
  };
  const remove = () => {
    actions.remove(store.getState().selection);
    return true;
  };
  const selectedPlace = () => {
    const { selection, topology } = store.getState();
    return selection.find((id) => findPlace(topology, id) !== null);
  };
  const linkToNew = () => {
    const from = selectedPlace();
    if (from) connectNewVnet(from);
    return from !== undefined;
  };
  const link = () => {
    const from = selectedPlace();
    if (from) input.onConnectFrom(from);
    else input.onToolChange("link");
    return true;
  };
  const follow = (by: 1 | -1) => () => {
    const { selection, select } = store.getState();
    const next = nextLink(drawing.getState().flow.edges, selection[0], by);
    if (next !== null) select(next);
    return true;
  };
  const foldSelected = () => {
    const [id] = store.getState().selection;
    const frame = drawn.all.find((one) => one.id === id) ?? drawn.of.get(id ?? "");
    if (frame) fold(frame, !frame.isFolded);
    return frame !== undefined;
  };
  const move = () => {
    startMove();
    return true;
  };
  return new Map([
    ["Enter", open],
    ["Escape", leave],
    ["Delete", remove],
    ["Backspace", remove],
    ["m", move],
    ["e", foldSelected],
    ["l", link],
    ["N", linkToNew],
    ["[", follow(-1)],
    ["]", follow(1)],
  ]);
}

/** Shift-1 fits everything, Shift-2 the selection; by the key's place, since Shift-1 prints another character on every layout. */
function useViewKeys(): (event: KeyboardEvent) => boolean {
  const store = useEditorStore();
  const camera = useCamera();
  return (event) => {
    if (!event.shiftKey || (event.code !== "Digit1" && event.code !== "Digit2")) return false;
    const { selection } = store.getState();
    camera.fit(event.code === "Digit2" && selection.length > 0 ? selection : undefined);
    return true;
  };
}
