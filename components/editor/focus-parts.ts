/** The panel's id, by which the canvas finds it. */
export const INSPECTOR_ID = "inspector";

/** Gives the drawing the focus, so that its keys work. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>(".react-flow[data-tool]")?.focus({ preventScroll: true });
}

/** Gives the panel the focus once it is drawn; the next tab stop is its first control. */
export function focusInspector(): void {
  requestAnimationFrame(() => document.getElementById(INSPECTOR_ID)?.focus({ preventScroll: true }));
}
