/** Whether a place of the window is drawing and not a panel that floats over it. */
export function isOverCanvas({ x, y }: { x: number; y: number }): boolean {
  return document.elementFromPoint(x, y)?.closest(".react-flow__renderer, .react-flow__pane") != null;
}
