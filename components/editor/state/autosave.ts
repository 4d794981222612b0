import type { RefusalWords } from "@/components/data/api-problem";
import type { TopologyReply } from "@/lib/api";
import { isEqual, type Topology } from "@/lib/topology";
import { type EditorStore, toSave } from "./editor-store";

/** How a save ended, as far as saving cares. */
export type SaveOutcome =
  | { outcome: "saved"; reply: TopologyReply }
  /** Somebody saved since; `current` is what the server holds now. */
  | { outcome: "stale"; current: TopologyReply }
  | { outcome: "unreachable" }
  | ({ outcome: "refused" } & RefusalWords);

export interface AutosaveInput {
  store: EditorStore;
  save: (version: number, topology: Topology) => Promise<SaveOutcome>;
  onSaved?: () => void;
  delayMs?: number;
  retryMs?: number;
}

export interface Autosave {
  /** Saves what is not saved yet; true when everything stands on the server afterwards. */
  flush: () => Promise<boolean>;
  dispose: () => void;
}

const DELAY_MS = 600;
const RETRY_MS = 3_000;
/** More rounds than two people can type; a server that answers "stale" for ever is not asked for ever. */
const MAXIMUM_ROUNDS = 10;

/**
 * Saves the design a moment after each edit. One save runs at a time; what is edited meanwhile follows in the next.
 * A stale save takes in what the server holds and goes on; a lost answer is tried again until it comes.
 */
export function createAutosave({
  store,
  save,
  onSaved,
  delayMs = DELAY_MS,
  retryMs = RETRY_MS,
}: AutosaveInput): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let isDisposed = false;
  /** What was sent since the last answer came: any of it may stand on the server. */
  const unanswered: Topology[] = [];

  const schedule = (afterMs: number) => {
    clearTimeout(timer);
    if (!isDisposed) timer = setTimeout(() => void flush(), afterMs);
  };
  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    running ??= saveAll(store, save, unanswered).finally(() => {
      running = null;
      const { state } = store.getState().save;
      if (state === "offline") schedule(retryMs);
      else if (state === "dirty") schedule(delayMs);
      else if (state === "saved") onSaved?.();
    });
    return running;
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.topology === before.topology && state.conflicts === before.conflicts) return;
    if (running || !hasUnsaved(store)) return;
    store.setState({ save: { state: "dirty" } });
    schedule(delayMs);
  });
  return {
    flush,
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

/** True while the server does not hold everything that it should. */
export function hasUnsaved(store: EditorStore): boolean {
  const state = store.getState();
  return !isEqual(toSave(state), state.base.topology);
}

async function saveAll(
  store: EditorStore,
  save: AutosaveInput["save"],
  unanswered: Topology[],
): Promise<boolean> {
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    if (!hasUnsaved(store)) {
      if (store.getState().save.state !== "saved") markSaved(store);
      return true;
    }
    const sent = toSave(store.getState());
    const { version } = store.getState().base;
    store.setState({ save: { state: "saving" } });
    const result = await save(version, sent);
    if (result.outcome === "unreachable") {
      if (unanswered.at(-1) !== sent) unanswered.push(sent);
      store.setState({ save: { state: "offline" } });
      return false;
    }
    if (result.outcome === "refused") {
      const { code, detail, values } = result;
      store.setState({ save: { state: "refused", code, detail, values } });
      return false;
    }
    const lost = unanswered.splice(0);
    if (result.outcome === "stale") {
      takeStale(store, result.current, lost);
      continue;
    }
    // The reply may already hold what somebody saved after this save: receive() merges that on top.
    store.setState({ base: { version: version + 1, topology: sent } });
    store.getState().receive(result.reply);
    if (hasUnsaved(store)) continue;
    markSaved(store, result.reply.updatedAt);
    return true;
  }
  store.setState({ save: { state: "dirty" } });
  return false;
}

/** Merges what the server holds, unless that is an own save whose answer got lost: nobody is in conflict with that. */
function takeStale(store: EditorStore, current: TopologyReply, lost: readonly Topology[]): void {
  if (lost.some((one) => isEqual(one, current.topology)))
    store.setState({ base: { version: current.version, topology: current.topology } });
  store.getState().receive(current);
}

function markSaved(store: EditorStore, at = new Date().toISOString()): void {
  store.setState({ save: { state: "saved", at } });
}
