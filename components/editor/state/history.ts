import type { Topology } from "@/lib/topology";

/** One point to go back to: the topology before a change and what was selected then. */
export interface HistoryEntry {
  topology: Topology;
  selection: readonly string[];
  /** Names a burst, e.g. "field:vnet1.name"; null for a change that never joins another. */
  burst: string | null;
  /** When the burst was last added to, in milliseconds. */
  at: number;
}

/** Undo and redo of the design. Topologies share their unchanged parts, so whole ones are kept. */
export interface History {
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

/** A pause longer than this ends a burst of key presses or typing. */
export const BURST_PAUSE_MS = 1_000;
const MAXIMUM_ENTRIES = 200;

/** Remembers `entry` as the state before a change; a change of the burst that runs joins its first entry. */
export function record(history: History, entry: HistoryEntry): History {
  const last = history.past.at(-1);
  const joins =
    last !== undefined &&
    entry.burst !== null &&
    last.burst === entry.burst &&
    entry.at - last.at < BURST_PAUSE_MS &&
    history.future.length === 0;
  if (joins) return { past: [...history.past.slice(0, -1), { ...last, at: entry.at }], future: [] };
  return { past: [...history.past, entry].slice(-MAXIMUM_ENTRIES), future: [] };
}

/** The state one step back, or null; `now` is what redo returns to. */
export function undo(history: History, now: HistoryEntry): { history: History; entry: HistoryEntry } | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  return {
    entry,
    history: { past: history.past.slice(0, -1), future: [...history.future, { ...now, burst: null }] },
  };
}

/** The state one step forward, or null; `now` is what undo returns to. */
export function redo(history: History, now: HistoryEntry): { history: History; entry: HistoryEntry } | null {
  const entry = history.future.at(-1);
  if (!entry) return null;
  return {
    entry,
    history: { past: [...history.past, { ...now, burst: null }], future: history.future.slice(0, -1) },
  };
}

/** Every remembered topology passed through `change`: how another person's save is woven into the past. */
export function mapHistory(history: History, change: (topology: Topology) => Topology): History {
  const mapped = (entries: readonly HistoryEntry[]) =>
    entries.map((entry) => ({ ...entry, topology: change(entry.topology) }));
  return { past: mapped(history.past), future: mapped(history.future) };
}
