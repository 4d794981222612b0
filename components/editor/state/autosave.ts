import type { RefusalWords } from "@/components/data/api-problem";
import type { TopologyReply } from "@/lib/api";
import { isEqual, type Topology } from "@/lib/topology";
import { type EditorStore, toSave } from "./editor-store";
import type { SentSaves } from "./sent-saves";

/** How a save ended, as far as saving cares. */
export type SaveOutcome =
  | { outcome: "saved"; reply: TopologyReply }
  /** Somebody saved since; `current` is what the server holds now. */
  | { outcome: "stale"; current: TopologyReply }
  /** Nobody answered, or the server only with an error of its own. */
  | { outcome: "unreachable"; isFailing: boolean }
  | ({ outcome: "refused" } & RefusalWords);

export interface AutosaveInput {
  store: EditorStore;
  sent: SentSaves;
  save: (version: number, topology: Topology, number: number) => Promise<SaveOutcome>;
  onSaved?: () => void;
  delayMs?: number;
  retryMs?: number;
}

export interface Autosave {
  /** Saves what is not saved yet; true when everything stands on the server afterwards. */
  flush: () => Promise<boolean>;
  /** Takes in what the server holds; while a save runs, once it has ended: the answer tells what both started from. */
  receive: (reply: TopologyReply) => void;
  /** Resolves when no save runs. */
  idle: () => Promise<void>;
  dispose: () => void;
}

/** After the last edit of a burst, and the longest that a burst keeps its first edit waiting. */
const DELAY_MS = 80;
const LONGEST_DELAY_MS = 600;
const RETRY_MS = 2_000;
/** More rounds than two people can type; a server that answers "stale" for ever is not asked for ever. */
const MAXIMUM_ROUNDS = 10;

/**
 * Saves the design a moment after each edit. One save runs at a time; what is edited meanwhile follows in the next.
 * A stale save takes in what the server holds and goes on; a lost answer is tried again until it comes.
 */
export function createAutosave(input: AutosaveInput): Autosave {
  const { store, sent, onSaved, delayMs = DELAY_MS, retryMs = RETRY_MS } = input;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let held: TopologyReply | null = null;
  let isDisposed = false;
  let dirtySince: number | null = null;

  const schedule = (afterMs: number) => {
    clearTimeout(timer);
    if (!isDisposed) timer = setTimeout(() => void flush(), afterMs);
  };
  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    dirtySince = null;
    running ??= saveAll(input).finally(() => {
      running = null;
      if (held) takeIn(input, held);
      held = null;
      const { state } = store.getState().save;
      if (state === "offline") schedule(retryMs);
      else if (state === "dirty") schedule(delayMs);
      else if (state === "saved") onSaved?.();
    });
    return running;
  };
  const unsubscribe = store.subscribe((state, before) => {
    const isSame =
      state.topology === before.topology &&
      state.conflicts === before.conflicts &&
      state.base === before.base;
    if (isSame || running || !hasUnsaved(store, sent)) return;
    const now = performance.now();
    dirtySince ??= now;
    // Told last: what is kept in the browser looks at it.
    if (state.save.state !== "offline") store.setState({ save: { state: "dirty" } });
    schedule(Math.min(delayMs, Math.max(0, dirtySince + LONGEST_DELAY_MS - now)));
  });
  return {
    flush,
    receive: (reply) => {
      if (running === null) takeIn(input, reply);
      else if (held === null || held.version <= reply.version) held = reply;
    },
    idle: async () => {
      await running;
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

/**
 * True while the server does not hold everything that it should, or may hold more: what was taken back after a save whose
 * answer got lost looks as before, but may stand there.
 */
export function hasUnsaved(store: EditorStore, sent: SentSaves): boolean {
  const state = store.getState();
  return sent.unanswered.length > 0 || !isEqual(toSave(state), state.base.topology);
}

async function saveAll(input: AutosaveInput): Promise<boolean> {
  const { store, sent: saves, save } = input;
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    if (!hasUnsaved(store, saves)) {
      if (store.getState().save.state !== "saved") markSaved(store);
      return true;
    }
    const sent = saves.send(toSave(store.getState()));
    const { version } = store.getState().base;
    store.setState({ save: { state: "saving" } });
    const result = await save(version, sent.topology, sent.number);
    if (result.outcome === "unreachable") {
      store.setState({ save: { state: "offline", isFailing: result.isFailing } });
      return false;
    }
    if (result.outcome === "refused") {
      const { code, detail, values } = result;
      store.setState({
        save: { state: "refused", code, detail, values },
        ...(code === "not-found" ? { isGone: true } : {}),
      });
      return false;
    }
    if (result.outcome === "stale") {
      takeIn(input, result.current);
      continue;
    }
    // The reply may already hold what somebody saved after this save: receive() merges that on top.
    saves.settle();
    // A design that can be saved has been brought back if it was deleted.
    store.setState({ isGone: false, base: { version: version + 1, topology: sent.topology } });
    store.getState().receive(result.reply);
    if (hasUnsaved(store, saves)) continue;
    markSaved(store, result.reply.updatedAt);
    return true;
  }
  store.setState({ save: { state: "dirty" } });
  return false;
}

/** Merges what the server holds. Where an own save is part of that, both started from it: nobody is in conflict with it. */
function takeIn({ store, sent }: AutosaveInput, reply: TopologyReply): void {
  const { base } = store.getState();
  if (reply.version > base.version) {
    const arrived = sent.findArrived(reply);
    if (arrived) store.setState({ base: { version: base.version, topology: arrived.topology } });
    sent.settle();
  }
  store.getState().receive(reply);
}

function markSaved(store: EditorStore, at = new Date().toISOString()): void {
  store.setState({ save: { state: "saved", at } });
}
