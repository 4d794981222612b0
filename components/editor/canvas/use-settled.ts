"use client";

import { useEffect, useState } from "react";
import { type Drawing, useDrawingStore } from "./drawing-context";

const EVERY_MS = 150;

/**
 * Something of the drawing, while it changes again and again at most so often: for what shows the whole in small beside
 * the whole. `select` is the same function each time.
 */
export function useSettled<T>(select: (drawing: Drawing) => T): T {
  const store = useDrawingStore();
  const [shown, setShown] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = 0;
    const show = () => {
      timer = undefined;
      shownAt = performance.now();
      const latest = select(store.getState());
      setShown(() => latest);
    };
    const showSoon = () => {
      timer ??= setTimeout(show, Math.max(0, shownAt + EVERY_MS - performance.now()));
    };
    showSoon();
    const unsubscribe = store.subscribe(showSoon);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, select]);
  return shown;
}
