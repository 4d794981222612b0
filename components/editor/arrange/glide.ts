import { prefersReducedMotion } from "../canvas/reduced-motion";

/** As --duration-layout, and a moment for the links to come back. */
const GLIDE_MS = 420;

/**
 * Lets cards glide to where the next change puts them, without a frame of our own: the style sheet moves them, links
 * and labels stay out of the way meanwhile (see the canvas' `data-gliding` classes).
 */
export function glide(): void {
  const drawing = document.querySelector<HTMLElement>(".react-flow[data-tool]");
  if (!drawing || prefersReducedMotion()) return;
  drawing.dataset.gliding = "";
  setTimeout(() => delete drawing.dataset.gliding, GLIDE_MS);
}
