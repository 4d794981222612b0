import type { Topology } from "@/lib/topology";
import type { Finding } from "../contract";
import { brokenLinks } from "../reachability/broken-links";
import { findPairWays, type PairWays } from "../what-if/pair-ways";
import { isAt, listRemovals, takeAway } from "../what-if/removals";
import type { MeshWish } from "./shapes";

/** The most hops between two of the vnets where the design reaches the goal, else null. */
export function checkGoal(
  topology: Topology,
  findings: readonly Finding[],
  vnets: readonly string[],
  { goal, hub }: Pick<MeshWish, "goal" | "hub">,
): number | null {
  const broken = brokenLinks(findings);
  const ways = findPairWays(topology, broken);
  const pairs = listPairs(vnets).filter(([a, b]) => goal !== "all-reach-hub" || a === hub || b === hub);
  const hops = pairs.map(([a, b]) => countHops(ways, a, b));
  if (hops.includes(null)) return null;
  if (goal === "survive-one-failure" && !survivesAnyFailure(topology, broken, pairs)) return null;
  return Math.max(0, ...hops.map((count) => count ?? 0));
}

/** True when no single link or gateway takes a way away from two vnets that are not at it themselves. */
function survivesAnyFailure(
  topology: Topology,
  broken: ReadonlySet<string>,
  pairs: readonly (readonly [string, string])[],
): boolean {
  const failures = listRemovals(topology).filter(({ kind }) => kind === "link" || kind === "gateway");
  return failures.every((failure) => {
    const ways = findPairWays(takeAway(topology, failure), broken);
    return pairs.every(([a, b]) => isAt(failure, a) || isAt(failure, b) || ways(a, b) !== null);
  });
}

function countHops(ways: PairWays, a: string, b: string): number | null {
  const paths = ways(a, b);
  return paths && Math.max(...paths.map((path) => path.length - 1));
}

function listPairs(vnets: readonly string[]): (readonly [string, string])[] {
  return vnets.flatMap((a, at) => vnets.slice(at + 1).map((b) => [a, b] as const));
}
