import { isEqual, type Topology } from "@/lib/topology";

/** Edits that the server does not hold yet, kept in this browser so that a closed tab loses nothing. */
export interface LocalDraft {
  /** The tab that wrote it. */
  tab: string;
  /** What the edits were made on. */
  base: Topology;
  topology: Topology;
  /** ISO moment of the last edit. */
  at: string;
  /** The tab was left with these edits unsent. */
  isLeft: boolean;
}

/** A draft whose tab did not say good-bye counts as left after this long: the tab or the machine crashed. */
const SILENT_TAB_MS = 60_000;

/** Unsent edits of one topology in `storage`, one draft per tab; a full or forbidden storage is no error. */
export function createLocalDrafts(storage: Storage, topologyId: string, tab: string) {
  const key = `meshwright.draft.${topologyId}`;
  const read = (): LocalDraft[] => {
    try {
      const parsed: unknown = JSON.parse(storage.getItem(key) ?? "[]");
      return Array.isArray(parsed) ? (parsed as LocalDraft[]) : [];
    } catch {
      return [];
    }
  };
  const write = (drafts: readonly LocalDraft[]) => {
    try {
      if (drafts.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(drafts));
    } catch {
      // The edits are still in memory and on their way to the server.
    }
  };
  const others = (): LocalDraft[] => read().filter((draft) => draft.tab !== tab);
  return {
    keep: (draft: Omit<LocalDraft, "tab">) => write([...others(), { ...draft, tab }]),
    /** Forgets the own draft, or another tab's. */
    forget: (of: string = tab) => {
      const drafts = read();
      const kept = drafts.filter((draft) => draft.tab !== of);
      if (kept.length !== drafts.length) write(kept);
    },
    /** The newest draft that a closed tab left behind and that differs from what the server holds. */
    findLeft: (current: Topology, now: number): LocalDraft | null => {
      const left = others().filter((draft) => draft.isLeft || now - Date.parse(draft.at) > SILENT_TAB_MS);
      const arrived = left.filter((draft) => isEqual(draft.topology, current));
      if (arrived.length > 0) write(read().filter((draft) => !arrived.some((one) => one.tab === draft.tab)));
      const open = left.filter((draft) => !arrived.includes(draft));
      return open.sort((one, other) => (one.at < other.at ? 1 : -1))[0] ?? null;
    },
  };
}

export type LocalDrafts = ReturnType<typeof createLocalDrafts>;
