import { INSPECTOR_ID } from "./focus-parts";

/** How much of the drawing's upper edge modes, bars and questions lie over, in pixels. */
export function coveredTopOf(drawing: HTMLElement | null): number {
  const over = drawing?.closest("[data-print-view]")?.querySelector("[data-over-drawing]");
  if (!over || !drawing) return 0;
  return Math.max(0, over.getBoundingClientRect().bottom - drawing.getBoundingClientRect().top);
}

/** How much of the drawing's right side the panel lies over, in pixels; 0 where it stands beside it. */
export function coveredOf(drawing: HTMLElement | null): number {
  const panel = document.getElementById(INSPECTOR_ID);
  if (!panel || !drawing) return 0;
  return Math.max(0, drawing.getBoundingClientRect().right - panel.getBoundingClientRect().left);
}
