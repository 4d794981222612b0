import type { LucideIcon } from "lucide-react";

/** Where an entry stands in the palette; groups come in this order. */
export const PALETTE_GROUPS = ["objects", "actions", "pages", "topologies"] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** One thing that the palette offers. */
export interface PaletteEntry {
  /** Unique among all that is offered at once. */
  id: string;
  group: PaletteGroup;
  icon: LucideIcon;
  title: string;
  /** Other words for it that it is found by, between commas. */
  words?: string;
  /** Why it cannot be done now; such an entry is found by its name, but not listed and not run. */
  off?: string | undefined;
  /** Stands behind the title, e.g. a region; addresses in mono. */
  detail?: string;
  isDetailMono?: boolean;
  /** Keys that do the same. */
  keys?: string;
  run: () => void;
}

/** What a part of the page offers while it stands there. */
export interface PaletteSource {
  /** Entries that exist now; the palette chooses among them by their titles. */
  list?: () => readonly PaletteEntry[];
  /** Entries that the source itself finds, how many there are in all, and why a query can find none. */
  find?: (query: string) => { entries: readonly PaletteEntry[]; total: number; why?: string };
}

export interface PaletteResults {
  groups: { group: PaletteGroup; entries: PaletteEntry[] }[];
  /** In the order they are shown. */
  entries: PaletteEntry[];
  /** How many were found beyond those shown. */
  hidden: number;
  /** Why nothing can be found for the query; null where there is no more to say than that nothing was. */
  why: string | null;
}

/** What the sources have for a query; an empty one lists every action that can be done now. */
export function searchPalette(sources: Iterable<PaletteSource>, query: string): PaletteResults {
  const wanted = query.trim().toLowerCase();
  const found: { entry: PaletteEntry; score: number }[] = [];
  let hidden = 0;
  let why: string | null = null;
  for (const { list, find } of sources) {
    for (const entry of list?.() ?? []) {
      if (wanted === "" && entry.off !== undefined) continue;
      const score = matchTitle(entry.title.toLowerCase(), wanted) ?? matchWords(entry.words, wanted);
      // What cannot be done stands behind what can.
      if (score !== null) found.push({ entry, score: entry.off === undefined ? score : score + 4 });
    }
    const own = wanted === "" ? null : find?.(query);
    for (const entry of own?.entries ?? []) found.push({ entry, score: 0 });
    hidden += own ? own.total - own.entries.length : 0;
    why ??= own?.why ?? null;
  }
  const groups = PALETTE_GROUPS.flatMap((group) => {
    const own = found.filter(({ entry }) => entry.group === group);
    const entries = own.sort((one, other) => one.score - other.score).map(({ entry }) => entry);
    return entries.length > 0 ? [{ group, entries }] : [];
  });
  return { groups, entries: groups.flatMap(({ entries }) => entries), hidden, why };
}

/** Null unless every word is in the title; the nearer to its beginning the less. */
function matchTitle(title: string, wanted: string): number | null {
  if (wanted === "" || title.startsWith(wanted)) return 0;
  const places = wanted
    .split(/\s+/)
    .map((word) => title.search(new RegExp(`\\b${escapePattern(word)}`, "u")));
  if (places.every((at) => at >= 0)) return 1;
  return wanted.split(/\s+/).every((word) => title.includes(word)) ? 2 : null;
}

/** Behind every title: null unless each word that is wanted begins one of the others. */
function matchWords(words: string | undefined, wanted: string): number | null {
  const known = words?.toLowerCase().split(/[\s,、]+/) ?? [];
  return wanted.split(/\s+/).every((word) => known.some((own) => own.startsWith(word))) ? 3 : null;
}

function escapePattern(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
