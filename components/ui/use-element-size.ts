"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** The element's inner size in px, followed as it changes; null before the first measure. */
export function useElementSize<T extends HTMLElement = HTMLDivElement>(): [
  RefObject<T | null>,
  { width: number; height: number } | null,
] {
  const ref = useRef<T>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
