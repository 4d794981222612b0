import { mergeTopologies, type Topology, withSide } from "@/lib/topology";
import type { Places } from "../views/view-places";
import { objectName } from "./restore";

/** One own change: the design before and after it, and what was selected before. */
export interface HistoryEntry {
  from: Topology;
  to: Topology;
  selection: readonly string[];
  /** Names a burst, e.g. "field:vnet1.name"; null for a change that never joins another. */
  burst: string | null;
  /** No pause ends the burst, e.g. while one text is written. */
  isUnhurried?: boolean;
  /** When the burst was last added to, in milliseconds. */
  at: number;
  /** Where things stood in a saved view, which is none of the design, and stand now; absent for every other change. */
  places?: { from: Places; to: Places };
  /** Which groups were folded into a card, by key, which is none of the design either, and are now. */
  folded?: Folding;
}

export interface Folding {
  from: readonly string[];
  to: readonly string[];
}

/**
 * Undo and redo of the own changes. Topologies share their unchanged parts, so whole ones are kept; they stay as they
 * were when somebody else's save comes in, which is taken into account when a change is taken back.
 */
export interface History {
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
  /** How many steps stood before `past` and are too old to be kept. */
  forgotten: number;
}

export const EMPTY_HISTORY: History = { past: [], future: [], forgotten: 0 };

/** A pause longer than this ends a burst of key presses or typing. */
export const BURST_PAUSE_MS = 1_000;
const MAXIMUM_ENTRIES = 200;

/** Remembers a change; one of the burst that runs joins its first entry. */
export function record(history: History, entry: HistoryEntry): History {
  const last = history.past.at(-1);
  const joins =
    last !== undefined &&
    entry.burst !== null &&
    last.burst === entry.burst &&
    (last.places === undefined) === (entry.places === undefined) &&
    (entry.isUnhurried === true || entry.at - last.at < BURST_PAUSE_MS) &&
    history.future.length === 0;
  if (!joins) {
    const past = [...history.past, entry];
    const old = Math.max(0, past.length - MAXIMUM_ENTRIES);
    return { past: past.slice(old), future: [], forgotten: history.forgotten + old };
  }
  const from = last.to === entry.from ? last.from : takeBack(last, entry.from).topology;
  const joined: HistoryEntry = { ...last, from, to: entry.to, at: entry.at };
  if (last.places && entry.places) joined.places = { from: last.places.from, to: entry.places.to };
  return { ...history, past: [...history.past.slice(0, -1), joined], future: [] };
}

/** The history with its burst ended: the next change is a step of its own, whatever it changes. */
export function endBurst(history: History): History {
  const last = history.past.at(-1);
  if (!last || last.burst === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, burst: null }] };
}

/** How many own steps the design has behind it, also those that are too old to be kept. */
export function depthOf({ past, forgotten }: History): number {
  return forgotten + past.length;
}

/** The design before a step. */
interface Present {
  topology: Topology;
  selection: readonly string[];
  at: number;
}

/** The design after a step, and what the step left alone since somebody else has changed it after the own change. */
export interface HistoryStep {
  topology: Topology;
  selection: readonly string[];
  history: History;
  left: readonly string[];
  /** What happened to a view's places: they are `from` now. */
  places?: HistoryEntry["places"];
  /** As `places`, of folded groups. */
  folded?: Folding;
}

/** Takes the last own change back, or null when there is none. */
export function undo(history: History, now: Present): HistoryStep | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  const step = takeStep(entry, now);
  const past = history.past.slice(0, -1);
  return { ...step.taken, history: { ...history, past, future: [...history.future, step.inverse] } };
}

/** Does again what was taken back last, or null when nothing was. */
export function redo(history: History, now: Present): HistoryStep | null {
  const entry = history.future.at(-1);
  if (!entry) return null;
  const step = takeStep(entry, now);
  const future = history.future.slice(0, -1);
  return { ...step.taken, history: { ...history, past: [...history.past, step.inverse], future } };
}

/** What a step leads to, and the entry that leads back. */
function takeStep(entry: HistoryEntry, { topology: before, selection, at }: Present) {
  const { topology, left } = takeBack(entry, before);
  const { places, folded } = entry;
  const inverse: HistoryEntry = {
    ...{ from: before, to: topology, selection, at, burst: null },
    ...(places ? { places: { from: places.to, to: places.from } } : {}),
    ...(folded ? { folded: { from: folded.to, to: folded.from } } : {}),
  };
  const taken = {
    ...{ topology, left, selection: entry.selection },
    ...(places ? { places } : {}),
    ...(folded ? { folded } : {}),
  };
  return { taken, inverse };
}

/** The history without what was moved in a view, or without what was folded. */
export function without(what: "places" | "folded", history: History): History {
  const own = (entries: readonly HistoryEntry[]) => entries.filter((entry) => entry[what] === undefined);
  return { ...history, past: own(history.past), future: own(history.future) };
}

/** What becomes of every state of the design, and of a view's places. */
interface HistoryChange {
  design: (topology: Topology) => Topology;
  places: (places: Places) => Places;
}

/** The history after own new objects became others, e.g. were given other ids. */
export function changeHistory(history: History, change: HistoryChange): History {
  const design = once(change.design);
  const placed = once(change.places);
  const all = (entries: readonly HistoryEntry[]) =>
    entries.map(({ places, ...entry }) => ({
      ...{ ...entry, from: design(entry.from), to: design(entry.to) },
      ...(places ? { places: { from: placed(places.from), to: placed(places.to) } } : {}),
    }));
  return { ...history, past: all(history.past), future: all(history.future) };
}

/** States that several entries share stay shared. */
function once<T>(change: (value: T) => T): (value: T) => T {
  const known = new Map<T, T>();
  return (value) => {
    const next = known.get(value) ?? change(value);
    known.set(value, next);
    return next;
  };
}

/** `current` without that change. What somebody else has made of it since stays as it is. */
function takeBack({ from, to }: HistoryEntry, current: Topology): { topology: Topology; left: string[] } {
  if (from === to) return { topology: current, left: [] };
  if (current === to) return { topology: from, left: [] };
  const { merged, conflicts } = mergeTopologies({ base: to, mine: from, theirs: current }, "theirs");
  const names = conflicts.flatMap(({ along, id, name }) =>
    along === undefined ? [id === null ? name : (objectName(current, id) ?? name)] : [],
  );
  return { topology: withSide(merged, conflicts, "theirs", current), left: [...new Set(names)] };
}
