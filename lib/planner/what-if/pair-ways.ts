import type { Losses, Network } from "../reachability/network";
import { createWayFinder } from "../reachability/verdict";
import type { TopologyIndex } from "../topology-index";
import { ownerOf } from "./removals";

/** The places that a pair's packets pass, there and back; null where one of the two has no way. */
export type PairWays = (from: string, to: string) => readonly (readonly string[])[] | null;

/** Answers by which ways the pairs of a design reach each other; `losses` is what the network is without. */
export function findPairWays(index: TopologyIndex, network: Network, losses?: Losses): PairWays {
  const findWay = createWayFinder(index, network);
  const isThere = (place: string) => {
    const owner = ownerOf(place);
    if (network.at(owner) === undefined) return false;
    if (owner === place) return true;
    const found = index.places.get(owner);
    const hasClients = found?.kind === "vnet" && found.vnet.gateway?.clientPool != null;
    return hasClients && losses?.gateways.has(owner) !== true;
  };
  return (from, to) => {
    if (!isThere(from) || !isThere(to)) return null;
    const there = findWay(from, to);
    const back = there && findWay(to, from);
    return there && back ? [there.path, back.path] : null;
  };
}
