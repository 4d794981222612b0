"use client";

import { useCallback, useSyncExternalStore } from "react";
import { useEditor } from "../editor-context";

const KEY = "meshwright.overview";
/** From so many places on there is an overview unless somebody switched it off. */
const SHOWN_FROM = 40;
const listeners = new Set<() => void>();

/** Whether the overview is shown, as this browser remembers it, and how that is changed. */
export function useOverview(): { isShown: boolean; setShown: (isShown: boolean) => void } {
  const kept = useSyncExternalStore(listen, read, () => null);
  const isLarge = useEditor(({ topology }) => topology.vnets.length + topology.sites.length >= SHOWN_FROM);
  const setShown = useCallback((isShown: boolean) => {
    localStorage.setItem(KEY, isShown ? "on" : "off");
    for (const tell of listeners) tell();
  }, []);
  return { isShown: kept === null ? isLarge : kept === "on", setShown };
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function read(): string | null {
  return localStorage.getItem(KEY);
}
