import type { Topology } from "@/lib/topology";
import type { Finding } from "../contract";
import { brokenLinks } from "../reachability/broken-links";
import { describeFailures, type Failures } from "../what-if/failures";
import type { PairWays } from "../what-if/pair-ways";
import { isAt, listRemovals } from "../what-if/removals";
import type { Pair } from "../what-if/ways-index";
import type { MeshWish } from "./mesh-question";

/** The most hops between two of the vnets where the design reaches the goal, else null. */
export function checkGoal(
  topology: Topology,
  findings: readonly Finding[],
  vnets: readonly string[],
  { goal, hub }: Pick<MeshWish, "goal" | "hub">,
): number | null {
  const failures = describeFailures(topology, brokenLinks(topology, findings));
  const pairs = listPairs(vnets).filter(
    ({ from, to }) => goal !== "all-reach-hub" || from === hub || to === hub,
  );
  const hops = pairs.map(({ from, to }) => countHops(failures.ways, from, to));
  if (hops.includes(null)) return null;
  if (goal === "survive-one-failure" && !survivesAnyFailure(topology, failures, pairs)) return null;
  return Math.max(0, ...hops.map((count) => count ?? 0));
}

/** True when no single link or gateway takes a way away from two vnets that are not at it themselves. */
function survivesAnyFailure(topology: Topology, failures: Failures, pairs: readonly Pair[]): boolean {
  const usersOf = failures.usersOf(pairs, failures.ways);
  const removals = listRemovals(topology).filter(({ kind }) => kind === "link" || kind === "gateway");
  return removals.every((removal) => {
    const others = usersOf(removal).filter(({ from, to }) => !isAt(removal, from) && !isAt(removal, to));
    return others.length === 0 || failures.lostTo([removal], others).length === 0;
  });
}

function countHops(ways: PairWays, a: string, b: string): number | null {
  const paths = ways(a, b);
  return paths && Math.max(...paths.map((path) => path.length - 1));
}

function listPairs(vnets: readonly string[]): Pair[] {
  return vnets.flatMap((from, at) => vnets.slice(at + 1).map((to) => ({ from, to })));
}
