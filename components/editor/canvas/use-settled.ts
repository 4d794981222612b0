"use client";

import { useEffect, useRef, useState } from "react";

const EVERY_MS = 150;

/** The value, while it changes again and again at most so often: for what shows the whole in small beside the whole. */
export function useSettled<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(0);
  useEffect(() => {
    const wait = shownAt.current + EVERY_MS - performance.now();
    const show = () => {
      shownAt.current = performance.now();
      setShown(value);
    };
    const timer = setTimeout(show, Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [value]);
  return shown;
}
