import type { Reachability } from "../contract";

type Verdict = Reachability["pairs"][number]["verdict"];

/** One pair of places whose verdict differs between two designs; a place that one of them lacks reaches nothing. */
export interface PairChange {
  from: string;
  to: string;
  before: Verdict;
  after: Verdict;
  /** Why it is so after the change. */
  because: string;
}

/** `gained` got better, `lost` worse; each pair stands once, in the order of the places. */
export interface ReachabilityDifference {
  gained: PairChange[];
  lost: PairChange[];
}

/** Who reaches whom in one design: a reply's `reachability`, or `streamReachability` where that would be too much. */
export interface AllPairs {
  places: readonly string[];
  /** Read once. */
  pairs: Iterable<Reachability["pairs"][number]>;
}

/** From worst to best. */
const VERDICTS: readonly Verdict[] = ["unreachable", "conditional", "reachable"];

/** What a change of the design changes in who reaches whom. Both sides must hold all pairs (`complete`). */
export function compareReachability(before: AllPairs, after: AllPairs): ReachabilityDifference {
  const order = new Map([...new Set([...after.places, ...before.places])].map((place, at) => [place, at]));
  const earlier = readRanks(before.pairs, order);
  const difference: ReachabilityDifference = { gained: [], lost: [] };
  const compare = (from: string, to: string, rank: number, because: string) => {
    const at = positionOf(order, from, to);
    const was = earlier[at] ?? 0;
    if (rank === was || (order.get(from) ?? 0) > (order.get(to) ?? 0)) return;
    const change = { from, to, before: verdictAt(was), after: verdictAt(rank), because };
    (rank > was ? difference.gained : difference.lost).push(change);
  };
  for (const { from, to, verdict, because } of after.pairs)
    compare(from, to, VERDICTS.indexOf(verdict), because);
  const standing = new Set(after.places);
  for (const from of before.places)
    for (const to of before.places) if (!standing.has(from) || !standing.has(to)) compare(from, to, 0, "");
  return difference;
}

/** One byte per ordered pair: the texts of a large design would fill the memory. */
function readRanks(pairs: AllPairs["pairs"], order: ReadonlyMap<string, number>): Uint8Array {
  const ranks = new Uint8Array(order.size ** 2);
  for (const { from, to, verdict } of pairs) ranks[positionOf(order, from, to)] = VERDICTS.indexOf(verdict);
  return ranks;
}

function positionOf(order: ReadonlyMap<string, number>, from: string, to: string): number {
  return (order.get(from) ?? 0) * order.size + (order.get(to) ?? 0);
}

function verdictAt(rank: number): Verdict {
  return VERDICTS[rank] ?? "unreachable";
}
