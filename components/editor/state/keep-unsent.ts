import { hasUnsaved } from "./autosave";
import { type EditorState, type EditorStore, toSave } from "./editor-store";
import type { LocalDrafts } from "./local-draft";

/**
 * Mirrors unsent edits into this browser's storage, and sends them once more when `page` is left. What the server
 * refused counts as left at once: no retry of this tab will bring it there.
 */
export function keepUnsent(store: EditorStore, drafts: LocalDrafts, page: EventTarget): () => void {
  const keep = (isLeft: boolean) => {
    const { topology, base } = store.getState();
    drafts.keep({ base: base.topology, topology, at: new Date().toISOString(), isLeft });
  };
  const keepAsLeft = (): boolean => {
    const isOpen = hasUnsaved(store) || store.getState().conflicts.length > 0;
    if (isOpen) keep(true);
    return isOpen;
  };
  const unsubscribe = store.subscribe((state, before) => {
    const isSettled = state.save.state === "saved" && state.conflicts.length === 0;
    if (isSettled) drafts.forget();
    else if (isOther(state, before)) keep(state.save.state === "refused");
  });
  const onLeave = () => {
    if (keepAsLeft()) sendLast(store);
  };
  page.addEventListener("pagehide", onLeave);
  return () => {
    page.removeEventListener("pagehide", onLeave);
    keepAsLeft();
    unsubscribe();
  };
}

/** True when the draft that was kept is not what would be kept now: a save that is on its way changes nothing. */
function isOther(state: EditorState, before: EditorState): boolean {
  const isRefused = ({ save }: EditorState) => save.state === "refused";
  return (
    state.topology !== before.topology ||
    state.base !== before.base ||
    isRefused(state) !== isRefused(before) ||
    before.save.state === "saved"
  );
}

/** A save that outlives the page. What is too large for that stays in the browser's storage. */
function sendLast(store: EditorStore): void {
  const state = store.getState();
  void fetch(`/api/v1/topologies/${state.topologyId}`, {
    method: "PUT",
    keepalive: true,
    headers: { "content-type": "application/json", "if-match": `"${state.base.version}"` },
    body: JSON.stringify(toSave(state)),
  }).catch(() => undefined);
}
