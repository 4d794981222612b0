import { api } from "@/components/data/api-client";
import type { TopologyReply } from "@/lib/api";
import { type Autosave, createAutosave, hasUnsaved } from "./autosave";
import { createEditorStore, type EditorStore } from "./editor-store";
import { keepUnsent } from "./keep-unsent";
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
    plan: (topology, signal) => api.planOutline(topology, reply.id, signal),
  });
  const drafts = createLocalDrafts(localStorage, reply.id, crypto.randomUUID());
  const stopKeeping = keepUnsent(store, drafts, window);
  return {
    store,
    autosave,
    planning,
    drafts,
    leftDraft: drafts.findLeft(reply.topology, Date.now()),
    close: () => {
      stopKeeping();
      if (hasUnsaved(store)) void autosave.flush().then((isSaved) => isSaved && drafts.forget());
      autosave.dispose();
      planning.dispose();
    },
  };
}
