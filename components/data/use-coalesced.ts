"use client";

import { useCallback, useEffect, useRef } from "react";

/** A function that runs `action` at once and then at most every `everyMs`, however often it is called. */
export function useCoalesced(action: () => void, everyMs: number): () => void {
  const latest = useRef(action);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isDue = useRef(false);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    if (timer.current !== undefined) {
      isDue.current = true;
      return;
    }
    const run = () => {
      isDue.current = false;
      latest.current();
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (isDue.current) run();
      }, everyMs);
    };
    run();
  }, [everyMs]);
}
