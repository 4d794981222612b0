import type { AddressRange } from "@/lib/topology";

/**
 * Meeting ranges of one list by sort and sweep: each range that meets an earlier one, with the one that reaches
 * furthest so far. At most one pair per range, in the list's own order.
 */
export function findMeetings<T extends AddressRange & { index: number }>(ranges: readonly T[]): [T, T][] {
  const sorted = [...ranges].sort((a, b) => a.first - b.first || b.last - a.last || a.index - b.index);
  const meetings: [T, T][] = [];
  let furthest: T | null = null;
  for (const range of sorted) {
    if (furthest && range.first <= furthest.last)
      meetings.push(range.index < furthest.index ? [range, furthest] : [furthest, range]);
    if (!furthest || range.last > furthest.last) furthest = range;
  }
  return meetings.sort(([, a], [, b]) => a.index - b.index);
}
