import { api } from "@/components/data/api-client";
import type { TopologyReply } from "@/lib/api";
import { type Autosave, createAutosave, hasUnsaved } from "./autosave";
import { createEditorStore, type EditorStore, toSave } from "./editor-store";
import { createLocalDrafts, type LocalDraft, type LocalDrafts } from "./local-draft";
import { createPlanning, type Planning } from "./planning";
import { toSaveOutcome } from "./save-outcome";

/** One open topology: its state and what saves, plans and keeps it. */
export interface EditorSession {
  store: EditorStore;
  autosave: Autosave;
  planning: Planning;
  drafts: LocalDrafts;
  /** Edits that an earlier tab left unsent. */
  leftDraft: LocalDraft | null;
  close: () => void;
}

/** `onSaved` runs after each save, e.g. to refresh lists that show the topology. */
export function openSession(reply: TopologyReply, onSaved: () => void): EditorSession {
  const store = createEditorStore(reply);
  const autosave = createAutosave({
    store,
    save: (version, topology) => toSaveOutcome(() => api.saveTopology(reply.id, version, topology)),
    onSaved,
  });
  const planning = createPlanning({
    store,
    plan: (topology, signal) => api.plan(topology, reply.id, signal),
  });
  const drafts = createLocalDrafts(localStorage, reply.id, crypto.randomUUID());
  const stopKeeping = keepUnsent(store, drafts);
  return {
    store,
    autosave,
    planning,
    drafts,
    leftDraft: drafts.findLeft(reply.topology, Date.now()),
    close: () => {
      if (hasUnsaved(store)) void autosave.flush();
      stopKeeping();
      autosave.dispose();
      planning.dispose();
    },
  };
}

/** Mirrors unsent edits into this browser's storage, and sends them once more when the page is left. */
function keepUnsent(store: EditorStore, drafts: LocalDrafts): () => void {
  const keep = (isLeft: boolean) => {
    const { topology, base } = store.getState();
    drafts.keep({ base: base.topology, topology, at: new Date().toISOString(), isLeft });
  };
  const unsubscribe = store.subscribe((state, before) => {
    const isSettled = state.save.state === "saved" && state.conflicts.length === 0;
    if (isSettled) drafts.forget();
    else if (state.topology !== before.topology || state.save !== before.save) keep(false);
  });
  const onLeave = () => {
    if (!hasUnsaved(store) && store.getState().conflicts.length === 0) return;
    keep(true);
    sendLast(store);
  };
  window.addEventListener("pagehide", onLeave);
  return () => {
    window.removeEventListener("pagehide", onLeave);
    unsubscribe();
  };
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
