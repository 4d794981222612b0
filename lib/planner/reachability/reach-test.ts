import type { TopologyIndex } from "../topology-index";
import type { Network, PlaceRoutes } from "./network";
import type { Nodes } from "./nodes";
import { CLIENTS, createWayFinder } from "./verdict";

/** Answers whether two places reach each other, whatever the way. */
export type ReachTest = (from: string, to: string) => boolean;

/**
 * Where no AS number stands twice, routes reach everybody they are passed on to: a look at what hangs together is then
 * enough, and far quicker than the ways themselves.
 */
export function createReachTest(index: TopologyIndex, network: Network): ReachTest {
  const findWay = createWayFinder(index, network);
  if (!network.nodes.hasUniqueAsns)
    return (from, to) => findWay(from, to) !== null && findWay(to, from) !== null;
  const groups = groupNodes(network.nodes, () => false);
  const groupsOf = (place: PlaceRoutes | undefined) =>
    (place?.homes ?? []).map((home) => groups[network.nodes.numberOf.get(home) ?? -1]);
  const areJoined = (a: PlaceRoutes | undefined, b: PlaceRoutes | undefined) => {
    const others = groupsOf(b);
    return groupsOf(a).some((group) => others.includes(group));
  };
  const areClientsJoined = (clients: string, to: string) => {
    const vnet = clients.slice(0, -CLIENTS.length);
    const far = to.endsWith(CLIENTS) ? to.slice(0, -CLIENTS.length) : to;
    const [own, other] = [network.at(vnet), network.at(far)];
    if (to === vnet || (far === to && other?.hub === vnet)) return true;
    if (own?.asn == null || (far !== to && other?.asn == null)) return false;
    return areJoined(own, other);
  };
  return (from, to) => {
    if (from.endsWith(CLIENTS)) return areClientsJoined(from, to);
    if (to.endsWith(CLIENTS)) return areClientsJoined(to, from);
    const [near, far] = [network.at(from), network.at(to)];
    if (near?.peers.has(to) || near?.statics.has(to)) return true;
    if (near?.isStaticSite && far?.isStaticSite) return false;
    const isOneGateway = near?.homes[0] === far?.homes[0];
    if (isOneGateway && !near?.isStaticSite && !far?.isStaticSite) return false;
    return areJoined(near, far);
  };
}

/** For each node the number of the group that hangs together over BGP without the links that are cut. */
export function groupNodes({ neighbours }: Nodes, isCut: (a: number, b: number) => boolean): Int32Array {
  const groups = new Int32Array(neighbours.length).fill(-1);
  const waiting: number[] = [];
  for (let start = 0; start < neighbours.length; start += 1) {
    if (groups[start] !== -1) continue;
    groups[start] = start;
    waiting.push(start);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop())
      for (const far of neighbours[node] ?? []) {
        if (groups[far] !== -1 || isCut(node, far)) continue;
        groups[far] = start;
        waiting.push(far);
      }
  }
  return groups;
}
