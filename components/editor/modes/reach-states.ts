import { ownerOf } from "@/components/reach/place-owner";
import type { ReachDirection } from "@/components/reach/reach-from";
import type { ReachPair } from "@/components/reach/verdict-look";
import type { Topology } from "@/lib/topology";
import type { ModeState, ModeStates } from "./mode-state";

export interface ReachQuestion {
  /** A VNet, a site, or the clients of a gateway. */
  place: string;
  direction: ReachDirection;
  /** The one other place whose way is followed; null for all of them. */
  target: string | null;
}

/**
 * What Reach mode says: of each place whether it and the chosen one reach each other, of each link which hop of a way
 * it is. Where several ways use a link, the best verdict and the lowest hop.
 */
export function toReachStates(
  topology: Topology,
  pairs: readonly ReachPair[],
  { place, direction, target }: ReachQuestion,
): ModeStates {
  const chosen = ownerOf(place);
  const asked = pairs.filter((pair) => pair[direction] === place);
  const links = new Map<string, ModeState>(topology.links.map(({ id }) => [id, { says: "aside" }]));
  const places = new Map<string, ModeState>();
  const linkBetween = indexLinks(topology);
  for (const pair of asked) {
    const other = direction === "from" ? pair.to : pair.from;
    const way = wayFromChosen(pair, direction);
    // A VNet's own card stands for it, not for its clients.
    if (other === ownerOf(other) && other !== chosen)
      places.set(other, { says: "verdict", verdict: pair.verdict, hops: Math.max(0, way.length - 1) });
    if (target === null || target === other)
      for (const [hop, from] of way.slice(0, -1).entries()) {
        const link = linkBetween(from, way[hop + 1] ?? from);
        if (link !== null) links.set(link, better(links.get(link), pair.verdict, hop + 1));
      }
  }
  places.set(chosen, { says: "chosen", direction });
  return { places, links };
}

/** The cards a way goes by, the chosen place's first; clients are at their gateway's. */
function wayFromChosen({ path }: ReachPair, direction: ReachDirection): string[] {
  const cards = path.map(ownerOf).filter((id, at, all) => id !== all[at - 1]);
  return direction === "from" ? cards : cards.reverse();
}

function better(known: ModeState | undefined, verdict: ReachPair["verdict"], hop: number): ModeState {
  if (verdict === "unreachable") return known ?? { says: "aside" };
  if (known?.says !== "hop") return { says: "hop", verdict, hop };
  const isReachable = known.verdict === "reachable" || verdict === "reachable";
  return { says: "hop", verdict: isReachable ? "reachable" : "conditional", hop: Math.min(known.hop, hop) };
}

/** The link that joins two places; where a peering stands beside a VPN link, traffic takes the peering. */
function indexLinks({ links }: Topology): (a: string, b: string) => string | null {
  const byEnds = new Map<string, { id: string; isPeering: boolean }>();
  for (const { id, from, to, method } of links) {
    const key = keyOf(from, to);
    const isPeering = method === "peering";
    const known = byEnds.get(key);
    if (!known || (isPeering && !known.isPeering)) byEnds.set(key, { id, isPeering });
  }
  return (a, b) => byEnds.get(keyOf(a, b))?.id ?? null;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
