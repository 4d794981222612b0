import { topologyText } from "@/components/data/topology-text";
import type { TopologyReply } from "@/lib/api";
import { isEqual, type Topology } from "@/lib/topology";
import { findArrived, type Sent } from "./sent-saves";

/** Edits that the server does not hold yet, kept in this browser so that a closed tab loses nothing. */
export interface LocalDraft {
  /** The tab that wrote it; its saves are named after it. */
  tab: string;
  /** What the edits were made on. */
  base: Topology;
  topology: Topology;
  /** What was sent without an answer. */
  sent: readonly Sent[];
  /** ISO moment of the last edit. */
  at: string;
  /** The tab was left with these edits unsent. */
  isLeft: boolean;
}

/** A draft whose tab did not say good-bye counts as left after this long: the tab or the machine crashed. */
const SILENT_TAB_MS = 60_000;

/** As JSON.stringify writes it. A key press changes one object of what may be thousands. */
function draftText({ base, topology, sent, ...rest }: LocalDraft): string {
  const sends = sent.map((one) => `{"number":${one.number},"topology":${topologyText(one.topology)}}`);
  const own = JSON.stringify(rest).slice(0, -1);
  return `${own},"base":${topologyText(base)},"topology":${topologyText(topology)},"sent":[${sends.join(",")}]}`;
}

/** Unsent edits of one topology in `storage`, one draft per tab; a full or forbidden storage is no error. */
export function createLocalDrafts(storage: Storage, topologyId: string, tab: string) {
  const key = `meshwright.draft.${topologyId}`;
  /** What was written last: as long as it stands there it need not be parsed. */
  let written: { text: string; drafts: readonly LocalDraft[] } | null = null;
  const read = (): readonly LocalDraft[] => {
    try {
      const text = storage.getItem(key) ?? "[]";
      if (text === written?.text) return written.drafts;
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) ? (parsed as LocalDraft[]) : [];
    } catch {
      return [];
    }
  };
  const write = (drafts: readonly LocalDraft[]) => {
    try {
      if (drafts.length === 0) storage.removeItem(key);
      else {
        const text = `[${drafts.map(draftText).join(",")}]`;
        storage.setItem(key, text);
        written = { text, drafts };
      }
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
    /** The newest draft that a closed tab left behind and that did not arrive, on the base that arrived last. */
    findLeft: (current: Pick<TopologyReply, "topology" | "recentSaves">, now: number): LocalDraft | null => {
      const left = others()
        .filter((draft) => draft.isLeft || now - Date.parse(draft.at) > SILENT_TAB_MS)
        .map((draft) => ({
          ...draft,
          base: findArrived(current, draft.tab, draft.sent ?? [])?.topology ?? draft.base,
        }));
      const arrived = left.filter(
        ({ topology, base }) => isEqual(topology, current.topology) || isEqual(topology, base),
      );
      if (arrived.length > 0)
        write(read().filter((draft) => !arrived.some(({ tab: gone }) => gone === draft.tab)));
      const open = left.filter((draft) => !arrived.includes(draft));
      return open.sort((one, other) => (one.at < other.at ? 1 : -1))[0] ?? null;
    },
  };
}

export type LocalDrafts = ReturnType<typeof createLocalDrafts>;
