"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import { invariant } from "@/lib/shared";
import type { Flow } from "../flow-types";
import { type Moving, NOTHING_MOVES } from "./moving";
import type { Guide } from "./snap-to-cards";

/**
 * What is drawn now, and where cards stand while they are dragged. A store, so that a step of a drag or a key press draws
 * only what shows it, and not the whole canvas with its menus.
 */
export interface Drawing {
  flow: Flow;
  moving: Moving;
  /** The lines that a drag has come onto. */
  guides: readonly Guide[];
  /** The note whose text is being written on the canvas, by id. */
  writing: string | null;
}

export type DrawingStore = StoreApi<Drawing>;

export const NO_GUIDES: readonly Guide[] = [];

const DrawingContext = createContext<DrawingStore | null>(null);

export function DrawingProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() =>
    createStore<Drawing>(() => ({
      flow: { nodes: [], edges: [] },
      moving: NOTHING_MOVES,
      guides: NO_GUIDES,
      writing: null,
    })),
  );
  return <DrawingContext value={store}>{children}</DrawingContext>;
}

/** The store itself, for what only asks when something happens. */
export function useDrawingStore(): DrawingStore {
  const store = use(DrawingContext);
  invariant(store !== null, "what shows or moves the drawing stands inside DrawingProvider");
  return store;
}

export function useDrawing<T>(selector: (drawing: Drawing) => T): T {
  return useStore(useDrawingStore(), selector);
}
