import type { Link } from "@/lib/topology";
import type { IndexedPlace, TopologyIndex } from "../topology-index";

/** Where the shortest chain of links between two places breaks. */
export interface Break {
  /** A link with an error; a VPN link that tells no routes; a peering that lends no gateway. */
  reason: "error" | "noBgp" | "peering";
  near: string;
  far: string;
}

/** Finds the hop that keeps two places apart; null where no chain of links joins them, or no single hop is at fault. */
export function breakOf(
  { places }: TopologyIndex,
  brokenLinks: ReadonlySet<string>,
): (from: string, to: string) => Break | null {
  // Pairs are asked for by where they start: the ways from there serve all of them.
  let start: { id: string; cameBy: CameBy } | null = null;
  return (from, to) => {
    if (start?.id !== from) start = { id: from, cameBy: spreadFrom(places, from) };
    const chain = findChain(start.cameBy, places.get(to));
    const hops = chain.map(({ link, near, far }): Break | null => {
      const reason = faultOf(link, brokenLinks);
      return reason && { reason, near: near.name, far: far.name };
    });
    const firstOf = (reason: Break["reason"]) => hops.find((hop) => hop?.reason === reason) ?? null;
    return firstOf("error") ?? (chain.length < 2 ? null : (firstOf("noBgp") ?? firstOf("peering")));
  };
}

interface Hop {
  link: Link;
  near: IndexedPlace;
  far: IndexedPlace;
}

/** The hop by which each place is come to over the fewest links; null for the one that it all starts from. */
type CameBy = ReadonlyMap<IndexedPlace, Hop | null>;

/** The fewest links from one place to all others, whatever they carry. */
function spreadFrom(places: TopologyIndex["places"], from: string): CameBy {
  const start = places.get(from);
  const cameBy = new Map<IndexedPlace, Hop | null>(start ? [[start, null]] : []);
  for (const near of cameBy.keys())
    for (const link of near.links) {
      const far = places.get(link.from === near.id ? link.to : link.from);
      if (far && !cameBy.has(far)) cameBy.set(far, { link, near, far });
    }
  return cameBy;
}

function findChain(cameBy: CameBy, goal: IndexedPlace | undefined): Hop[] {
  const chain: Hop[] = [];
  for (let hop = goal && cameBy.get(goal); hop; hop = cameBy.get(hop.near)) chain.push(hop);
  return chain.reverse();
}

function faultOf(link: Link, brokenLinks: ReadonlySet<string>): Break["reason"] | null {
  if (brokenLinks.has(link.id)) return "error";
  if (link.method === "peering") return link.gatewayTransit === null ? "peering" : null;
  return link.bgp ? null : "noBgp";
}
