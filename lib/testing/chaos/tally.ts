/** How often what was done, by name. */
export type Tally = Map<string, number>;

export function count(tally: Tally, what: string, times = 1): void {
  tally.set(what, (tally.get(what) ?? 0) + times);
}

export function addTally(sum: Tally, more: Tally): void {
  for (const [what, times] of more) count(sum, what, times);
}

/** "3 × kill worker, 1 × 503 at PUT vnet", the most frequent first. */
export function formatTally(tally: Tally): string {
  const sorted = [...tally].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  return sorted.map(([what, times]) => `${times} × ${what}`).join(", ");
}
