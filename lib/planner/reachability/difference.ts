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

const RANK: Record<Verdict, number> = { unreachable: 0, conditional: 1, reachable: 2 };

/** What a change of the design changes in who reaches whom. Both sides must hold all pairs (`complete`). */
export function compareReachability(before: Reachability, after: Reachability): ReachabilityDifference {
  const earlier = new Map(before.pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  const later = new Map(after.pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  const order = new Map([...new Set([...after.places, ...before.places])].map((place, at) => [place, at]));
  const isFirst = ({ from, to }: { from: string; to: string }) =>
    (order.get(from) ?? 0) < (order.get(to) ?? 0);
  const difference: ReachabilityDifference = { gained: [], lost: [] };
  const gone = before.pairs.filter((pair) => !later.has(`${pair.from} ${pair.to}`));
  for (const pair of [...after.pairs, ...gone].filter(isFirst)) {
    const key = `${pair.from} ${pair.to}`;
    const change: PairChange = {
      from: pair.from,
      to: pair.to,
      before: earlier.get(key)?.verdict ?? "unreachable",
      after: later.get(key)?.verdict ?? "unreachable",
      because: later.get(key)?.because ?? "",
    };
    if (RANK[change.after] > RANK[change.before]) difference.gained.push(change);
    if (RANK[change.after] < RANK[change.before]) difference.lost.push(change);
  }
  return difference;
}
