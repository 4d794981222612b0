import { api } from "@/components/data/api-client";
import type { TopologyReply } from "@/lib/api";
import { createId } from "@/lib/shared";
import { readIdentity } from "../together/identity";
import { openTogetherSession, type TogetherSession } from "../together/together-session";
import { type Autosave, createAutosave, hasUnsaved } from "./autosave";
import { createEditorStore, type EditorStore } from "./editor-store";
import { createDraftFollower, type DraftFollower } from "./follow-draft";
import { keepUnsent } from "./keep-unsent";
import { createLocalDrafts, type LocalDraft, type LocalDrafts } from "./local-draft";
import { createPlanning, type Planning } from "./planning";
import { toSaveOutcome } from "./save-outcome";
import { createSentSaves } from "./sent-saves";

/** One open topology: its state and what saves, plans and keeps it. */
export interface EditorSession {
  /** The window's id: who is here, and whose save it is. */
  id: string;
  store: EditorStore;
  autosave: Autosave;
  follower: DraftFollower;
  planning: Planning;
  /** Who else is here. */
  together: TogetherSession;
  drafts: LocalDrafts;
  /** Edits that an earlier tab left unsent. */
  leftDraft: LocalDraft | null;
  close: () => void;
}

/** A save without an answer for this long counts as lost and is tried again. */
const LONGEST_SAVE_MS = 20_000;

/** `onSaved` runs after each save, e.g. to refresh lists that show the topology. */
export function openSession(reply: TopologyReply, onSaved: () => void): EditorSession {
  const id = createId();
  const store = createEditorStore(reply);
  const sent = createSentSaves(id);
  const autosave = createAutosave({
    store,
    sent,
    save: (version, topology, number) =>
      toSaveOutcome(() =>
        api.saveTopology(reply.id, version, topology, {
          name: `${id}.${number}`,
          signal: AbortSignal.timeout(LONGEST_SAVE_MS),
        }),
      ),
    onSaved,
  });
  const follower = createDraftFollower({ store, autosave, read: () => api.topology(reply.id) });
  const together = openTogetherSession({
    session: id,
    identity: readIdentity(localStorage),
    editor: store,
    tell: (presence) => api.tellPresence(reply.id, presence),
    onVersion: follower.noteVersion,
    onOpen: () => {
      // The server answers again: what waits in this browser need not wait any longer.
      if (store.getState().save.state === "offline") void autosave.flush();
    },
  });
  const planning = createPlanning({
    store,
    plan: (topology, signal) => api.planOutline(topology, reply.id, signal),
  });
  const drafts = createLocalDrafts(localStorage, reply.id, id);
  const stopKeeping = keepUnsent(store, sent, drafts, window);
  return {
    id,
    store,
    autosave,
    follower,
    planning,
    together,
    drafts,
    leftDraft: drafts.findLeft(reply, Date.now()),
    close: () => {
      stopKeeping();
      if (hasUnsaved(store, sent)) void autosave.flush().then((isSaved) => isSaved && drafts.forget());
      autosave.dispose();
      follower.dispose();
      together.close();
      planning.dispose();
    },
  };
}
