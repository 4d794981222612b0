import type { Topology } from "@/lib/topology";
import type { Finding } from "../contract";
import { brokenLinks } from "../reachability/broken-links";
import { listPlaces } from "../reachability/reachability";
import { indexTopology } from "../topology-index";
import { findPairWays, type PairWays } from "./pair-ways";
import { isAt, listRemovals, type Removal, removalKey, standsWithout, takeAway } from "./removals";
import { indexWays, type Pair, type UsersOf } from "./ways-index";

/** What goes dark when one thing, or two at once, fail. */
export interface Outage {
  removed: Removal[];
  /** Pairs of places, both still there, that reach each other before and not after. Each pair once. */
  lost: Pair[];
  /** How many of `lost` have neither end at what failed: others depended on it. */
  othersLost: number;
}

export interface WhatIf {
  /** One thing failing; the single points of failure, on which most others depend, first. */
  single: Outage[];
  /** Two things failing at once: only what each failure alone leaves standing. */
  double: Outage[];
  /** False when so much may fail that `double` was left out. */
  complete: boolean;
}

/** Beyond so many things that may fail, two at a time are not tried: their number grows with its square. */
const DOUBLE_LIMIT = 250;

/** Takes every gateway, link, site and region away, singly and in pairs, and tells what is lost, worst first. */
export function findOutages(topology: Topology, findings: readonly Finding[]): WhatIf {
  const broken = brokenLinks(findings);
  const removals = listRemovals(topology);
  const cases = removals.map((removal) => {
    const left = takeAway(topology, removal);
    return { removal, left, ways: findPairWays(left, broken) };
  });
  const ways = findPairWays(topology, broken);
  const pairs = listPairs(topology).filter(({ from, to }) => ways(from, to) !== null);
  const usersOf = indexWays(topology, pairs, ways);
  const single = cases.map(({ removal, ways: waysLeft }) => {
    const lost = usersOf(removal).filter(({ from, to }) => waysLeft(from, to) === null);
    return toOutage(topology, [removal], lost);
  });
  const complete = removals.length <= DOUBLE_LIMIT;
  const double = complete ? findDoubleOutages(topology, broken, cases, usersOf) : [];
  return { single: rank(single), double: rank(double), complete };
}

interface Case {
  removal: Removal;
  left: Topology;
  ways: PairWays;
}

/**
 * A pair is lost to two failures together only when it went by one of them and then goes by the other: so for each
 * failure only those are tried that stand on a way round it.
 */
function findDoubleOutages(
  topology: Topology,
  broken: ReadonlySet<string>,
  cases: readonly Case[],
  usersOf: UsersOf,
): Outage[] {
  const lostBy = new Map<string, { removed: Removal[]; lost: Set<Pair> }>();
  for (const { removal, left, ways } of cases) {
    const usersOfWayRound = indexWays(left, usersOf(removal), ways);
    for (const next of cases) {
      if (next.removal === removal) continue;
      const atRisk = usersOfWayRound(next.removal).filter(({ from, to }) => next.ways(from, to) !== null);
      if (atRisk.length === 0) continue;
      const waysLeft = findPairWays(takeAway(left, next.removal), broken);
      const lost = atRisk.filter(({ from, to }) => waysLeft(from, to) === null);
      const removed = cases.filter((each) => each.removal === removal || each === next);
      const key = removed.map((each) => removalKey(each.removal)).join(" ");
      const known = lostBy.get(key) ?? { removed: removed.map((each) => each.removal), lost: new Set() };
      for (const pair of lost) known.lost.add(pair);
      lostBy.set(key, known);
    }
  }
  return [...lostBy.values()].map(({ removed, lost }) => toOutage(topology, removed, [...lost]));
}

function toOutage(topology: Topology, removed: Removal[], lost: readonly Pair[]): Outage {
  const standing = lost.filter(({ from, to }) =>
    removed.every(
      (removal) => standsWithout(topology, removal, from) && standsWithout(topology, removal, to),
    ),
  );
  const others = standing.filter(
    ({ from, to }) => !removed.some((each) => isAt(each, from) || isAt(each, to)),
  );
  return { removed, lost: standing, othersLost: others.length };
}

function rank(outages: readonly Outage[]): Outage[] {
  return outages
    .filter(({ lost }) => lost.length > 0)
    .sort((a, b) => b.othersLost - a.othersLost || b.lost.length - a.lost.length);
}

function listPairs(topology: Topology): Pair[] {
  const places = listPlaces(indexTopology(topology));
  return places.flatMap((from, at) => places.slice(at + 1).map((to) => ({ from, to })));
}
