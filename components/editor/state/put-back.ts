import type { EditorStore } from "./editor-store";
import { depthOf, endBurst } from "./history";

/** Begins what may be put back: the change that follows is a step of its own. Answers how deep the history is then. */
export function beginTyping(store: EditorStore): number {
  const { history } = store.getState();
  const ended = endBurst(history);
  if (ended !== history) store.setState({ history: ended });
  return depthOf(history);
}

/** Whether steps were made since the history was so deep. */
export function hasTyped(store: EditorStore, depth: number): boolean {
  return depthOf(store.getState().history) > depth;
}

/** Takes back all own steps since then, and what fields hold that never reached the design. Redo brings the steps again. */
export function putBack(store: EditorStore, depth: number): void {
  for (let steps = depthOf(store.getState().history) - depth; steps > 0; steps -= 1) store.getState().undo();
  store.setState(({ putBacks }) => ({ putBacks: putBacks + 1 }));
}
