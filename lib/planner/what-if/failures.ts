import type { Topology } from "@/lib/topology";
import { buildNetwork } from "../reachability/network";
import { indexTopology } from "../topology-index";
import { findPairWays, type PairWays } from "./pair-ways";
import { lossesOf, type Removal } from "./removals";
import { indexWays, type Pair, type UsersOf } from "./ways-index";

/** A design of which things may fail; each failure is worked out from the whole, not built anew. */
export interface Failures {
  /** The ways while nothing has failed. */
  ways: PairWays;
  waysWithout(removed: readonly Removal[]): PairWays;
  /** Files pairs under what stands on their ways. */
  usersOf(pairs: readonly Pair[], ways: PairWays): UsersOf;
}

export function describeFailures(topology: Topology, broken: ReadonlySet<string>): Failures {
  const index = indexTopology(topology);
  const network = buildNetwork(index, broken);
  return {
    ways: findPairWays(index, network),
    waysWithout: (removed) => {
      const losses = lossesOf(topology, removed);
      return findPairWays(index, network.without(losses), losses);
    },
    usersOf: (pairs, ways) => indexWays(index, pairs, ways),
  };
}
