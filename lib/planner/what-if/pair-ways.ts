import type { Topology } from "@/lib/topology";
import { buildNetwork } from "../reachability/network";
import { createWayFinder } from "../reachability/verdict";
import { indexTopology } from "../topology-index";
import { ownerOf } from "./removals";

/** The places that a pair's packets pass, there and back; null where one of the two has no way. */
export type PairWays = (from: string, to: string) => readonly (readonly string[])[] | null;

/** Answers by which ways the pairs of a design reach each other, over links that no error is about. */
export function findPairWays(topology: Topology, broken: ReadonlySet<string>): PairWays {
  const index = indexTopology(topology);
  const findWay = createWayFinder(index, buildNetwork(index, broken));
  const isThere = (place: string) => {
    const owner = index.places.get(ownerOf(place));
    if (!place.includes("/")) return owner !== undefined;
    return owner?.kind === "vnet" && owner.vnet.gateway?.clientPool != null;
  };
  return (from, to) => {
    if (!isThere(from) || !isThere(to)) return null;
    const there = findWay(from, to);
    const back = there && findWay(to, from);
    return there && back ? [there.path, back.path] : null;
  };
}
