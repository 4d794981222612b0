import { refusal } from "@/lib/messages";
import type { Topology } from "@/lib/topology";
import type { Finding } from "../contract";
import { brokenLinks } from "../reachability/broken-links";
import { listPlaces } from "../reachability/reachability";
import { indexTopology } from "../topology-index";
import { describeFailures, type Failures } from "./failures";
import type { PairWays } from "./pair-ways";
import { isAt, listRemovals, type Removal, removalKey, standsWithout } from "./removals";
import type { Pair } from "./ways-index";

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
const MOST_TOGETHER = 250;
/** Places beyond which no failure is tried, and hops on all ways between them together. */
const MOST_PLACES = 500;
const MOST_STEPS = 500_000;
/** Pairs that are looked at for two failures at once; more would take seconds. */
const MOST_TRIES = 500_000;

/** Takes every gateway, link, site and region away, singly and in pairs, and tells what is lost, worst first. */
export function findOutages(topology: Topology, findings: readonly Finding[]): WhatIf {
  const failures = describeFailures(topology, brokenLinks(topology, findings));
  const removals = listRemovals(topology);
  const { ways } = failures;
  const pairs = listReached(topology, ways);
  const usersOf = failures.usersOf(pairs, ways);
  const cases = removals.map((removal): Case => ({ removal, users: usersOf(removal) }));
  const single = cases.map(({ removal, users }) =>
    toOutage(topology, [removal], failures.lostTo([removal], users)),
  );
  const double = removals.length > MOST_TOGETHER ? null : findDoubleOutages(topology, failures, cases);
  return { single: rank(single), double: rank(double ?? []), complete: double !== null };
}

interface Case {
  removal: Removal;
  /** The pairs that have it on their way. */
  users: readonly Pair[];
}

/**
 * A pair is lost to two failures together only when it went by one of them and then goes by the other: so for each
 * failure only those are tried that stand on a way round it. Null where that would take too long.
 */
function findDoubleOutages(topology: Topology, failures: Failures, cases: readonly Case[]): Outage[] | null {
  const lostBy = new Map<string, { removed: Removal[]; lost: Set<Pair> }>();
  const lostAlone = cases.map(({ removal, users }) => new Set(failures.lostTo([removal], users)));
  let tries = 0;
  for (const [at, { removal, users }] of cases.entries()) {
    const usersOfWayRound = failures.usersOf(users, failures.waysWithout([removal]));
    for (const [nextAt, next] of cases.entries()) {
      if (nextAt === at) continue;
      const atRisk = usersOfWayRound(next.removal).filter((pair) => !lostAlone[nextAt]?.has(pair));
      if (atRisk.length === 0) continue;
      tries += atRisk.length;
      if (tries > MOST_TRIES) return null;
      const removed = at < nextAt ? [removal, next.removal] : [next.removal, removal];
      const key = removed.map(removalKey).join(" ");
      const known = lostBy.get(key) ?? { removed, lost: new Set() };
      for (const pair of failures.lostTo(removed, atRisk)) known.lost.add(pair);
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

/** The pairs that reach each other; refuses a design in which there are more than can be tried in a few seconds. */
function listReached(topology: Topology, ways: PairWays): Pair[] {
  const places = listPlaces(indexTopology(topology));
  if (places.length > MOST_PLACES)
    throw refusal("what-if-too-large", 422, { what: "places", most: MOST_PLACES });
  let steps = 0;
  return places.flatMap((from, at) =>
    places.slice(at + 1).flatMap((to): Pair[] => {
      const paths = ways(from, to);
      if (!paths) return [];
      for (const path of paths) steps += path.length - 1;
      if (steps > MOST_STEPS) throw refusal("what-if-too-large", 422, { what: "hops", most: MOST_STEPS });
      return [{ from, to }];
    }),
  );
}
