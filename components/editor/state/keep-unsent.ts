import { topologyText } from "@/components/data/topology-text";
import type { Topology } from "@/lib/topology";
import { hasUnsaved } from "./autosave";
import { type EditorState, type EditorStore, toSave } from "./editor-store";
import type { LocalDrafts } from "./local-draft";
import type { SentSaves } from "./sent-saves";

/** Writing a large design takes longer than a key press may; only a crash within this time loses anything. */
const WRITE_AFTER_MS = 250;

/**
 * Mirrors unsent edits into this browser's storage a moment after they are made, and sends them once more when `page`
 * is left. What the server refused counts as left at once: no retry of this tab will bring it there.
 */
export function keepUnsent(
  store: EditorStore,
  sent: SentSaves,
  drafts: LocalDrafts,
  page: EventTarget,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopWaiting = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const keep = (isLeft: boolean) => {
    stopWaiting();
    const { topology, base } = store.getState();
    drafts.keep({
      base: base.topology,
      topology,
      sent: sent.unanswered,
      at: new Date().toISOString(),
      isLeft,
    });
  };
  const keepAsLeft = (): boolean => {
    const isOpen = hasUnsaved(store, sent) || store.getState().conflicts.length > 0;
    if (isOpen) keep(true);
    return isOpen;
  };
  const unsubscribe = store.subscribe((state, before) => {
    const isSettled = state.save.state === "saved" && state.conflicts.length === 0;
    if (isSettled) {
      stopWaiting();
      drafts.forget();
    } else if (state.save.state === "refused") {
      if (isOther(state, before)) keep(true);
    } else if (isOther(state, before)) timer ??= setTimeout(() => keep(false), WRITE_AFTER_MS);
  });
  const onLeave = () => {
    if (!hasUnsaved(store, sent)) return void keepAsLeft();
    const last = sent.send(toSave(store.getState()));
    keepAsLeft();
    sendLast(store, `${sent.session}.${last.number}`, last.topology);
  };
  page.addEventListener("pagehide", onLeave);
  return () => {
    page.removeEventListener("pagehide", onLeave);
    stopWaiting();
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
function sendLast(store: EditorStore, name: string, topology: Topology): void {
  const { topologyId, base } = store.getState();
  void fetch(`/api/v1/topologies/${topologyId}?save=${name}`, {
    method: "PUT",
    keepalive: true,
    headers: { "content-type": "application/json", "if-match": `"${base.version}"` },
    body: topologyText(topology),
  }).catch(() => undefined);
}
