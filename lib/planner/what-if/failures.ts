import type { Topology } from "@/lib/topology";
import { buildNetwork, type Losses, type Network } from "../reachability/network";
import { createReachTest, groupNodes, type ReachTest } from "../reachability/reach-test";
import { CLIENTS } from "../reachability/verdict";
import { indexTopology, type TopologyIndex } from "../topology-index";
import { findPairWays, type PairWays } from "./pair-ways";
import { lossesOf, ownerOf, type Removal } from "./removals";
import { indexWays, type Pair, type UsersOf } from "./ways-index";

/** A design of which things may fail; each failure is worked out from the whole, not built anew. */
export interface Failures {
  /** The ways while nothing has failed. */
  ways: PairWays;
  waysWithout(removed: readonly Removal[]): PairWays;
  /** Those of the pairs that reach each other no more once these have failed. */
  lostTo(removed: readonly Removal[], pairs: readonly Pair[]): Pair[];
  /** Files pairs under what stands on their ways. */
  usersOf(pairs: readonly Pair[], ways: PairWays): UsersOf;
}

export function describeFailures(topology: Topology, broken: ReadonlySet<string>): Failures {
  const index = indexTopology(topology);
  const network = buildNetwork(index, broken);
  const scene: Scene = { index, network };
  return {
    ways: findPairWays(index, network),
    waysWithout: (removed) => {
      const losses = lossesOf(topology, removed);
      return findPairWays(index, network.without(losses), losses);
    },
    lostTo: (removed, pairs) => {
      const losses = lossesOf(topology, removed);
      const surelyReach = createQuickTest(scene, losses);
      const unsure = pairs.filter(({ from, to }) => !surelyReach(from, to));
      if (unsure.length === 0) return [];
      const stillReach = createReachTest(index, network.without(losses));
      return unsure.filter(
        ({ from, to }) => !stands(losses, from) || !stands(losses, to) || !stillReach(from, to),
      );
    },
    usersOf: (pairs, ways) => indexWays(index, pairs, ways),
  };
}

interface Scene {
  index: TopologyIndex;
  network: Network;
}

/** True when the place is still there; the clients of a gateway go with it. */
function stands({ places, gateways }: Losses, place: string): boolean {
  const owner = ownerOf(place);
  return !places.has(owner) && (owner === place || !gateways.has(owner));
}

/**
 * Says of most pairs at a glance that they still reach each other: both gateways stand, and hang together over BGP.
 * What it does not say so of has to be looked at.
 */
function createQuickTest({ index, network }: Scene, losses: Losses): ReachTest {
  const { nodes } = network;
  if (!nodes.hasUniqueAsns) return () => false;
  const numberOf = (id: string) => nodes.numberOf.get(id) ?? -1;
  const gone = new Set([...losses.places, ...losses.gateways].map(numberOf));
  const links = [...losses.links].flatMap((id) => index.links.get(id) ?? []);
  const cut = new Set(links.flatMap(({ from, to }) => [numberOf(from), numberOf(to)]));
  const ends = new Set(links.map(({ from, to }) => joinKey(numberOf(from), numberOf(to))));
  const groups = groupNodes(
    nodes,
    (a, b) => gone.has(a) || gone.has(b) || (cut.has(a) && ends.has(joinKey(a, b))),
  );
  const touched = new Set(links.flatMap((link) => (link.bgp ? [] : [link.from, link.to])));
  const homeOf = (place: string): number | null => {
    const homes = network.at(place)?.homes;
    if (homes?.length !== 1 || touched.has(place) || losses.places.has(place)) return null;
    const home = numberOf(homes[0] ?? "");
    return gone.has(home) ? null : home;
  };
  return (from, to) => {
    if (from.endsWith(CLIENTS) || to.endsWith(CLIENTS)) return false;
    const [near, far] = [homeOf(from), homeOf(to)];
    if (near === null || far === null || near === far || groups[near] !== groups[far]) return false;
    return !(network.at(from)?.isStaticSite && network.at(to)?.isStaticSite);
  };
}

function joinKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
