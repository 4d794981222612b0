import type { EditorStore } from "../state/editor-store";
import { type Folding, record, without } from "../state/history";

/** Makes folding or opening groups an undo step; it leaves the design as it is. */
export function recordFolding(store: EditorStore, folded: Folding): void {
  const { topology, selection, history } = store.getState();
  const entry = { from: topology, to: topology, selection, burst: null, at: Date.now(), folded };
  store.setState({ history: record(history, entry) });
}

/** Folded groups are no steps any more, e.g. since others are drawn now. */
export function forgetFoldings(store: EditorStore): void {
  store.setState(({ history }) => ({ history: without("folded", history) }));
}

/** Which groups are folded once a step is taken back; what was folded or opened besides stays so. */
export function foldedAfter(now: readonly string[], { from, to }: Folding): string[] {
  return [
    ...now.filter((key) => from.includes(key) || !to.includes(key)),
    ...from.filter((key) => !now.includes(key) && !to.includes(key)),
  ];
}
