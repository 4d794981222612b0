"use client";

import { type RefObject, useEffect } from "react";

/** What an A4 page on its side leaves for a drawing, in CSS pixels; the margins are those of print.css. */
const PAGE = { width: 1040, height: 710 };

/** Tells the style sheet how large the drawing is, so that it lies on paper as it stands, as large as the page takes. */
export function usePrintSize(drawing: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const measure = () => {
      const { current } = drawing;
      if (current === null) return;
      const { width, height } = current.getBoundingClientRect();
      if (width === 0 || height === 0) return;
      current.style.setProperty("--print-width", `${width}px`);
      current.style.setProperty("--print-height", `${height}px`);
      current.style.setProperty("--print-zoom", String(Math.min(PAGE.width / width, PAGE.height / height)));
    };
    window.addEventListener("beforeprint", measure);
    return () => window.removeEventListener("beforeprint", measure);
  }, [drawing]);
}
