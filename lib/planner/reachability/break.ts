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
  return (from, to) => {
    const chain = findChain(places, from, to);
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

/** The fewest links from one place to another, whatever they carry. */
function findChain(places: TopologyIndex["places"], from: string, to: string): Hop[] {
  const start = places.get(from);
  const goal = places.get(to);
  if (!start || !goal) return [];
  const cameBy = new Map<IndexedPlace, Hop | null>([[start, null]]);
  for (const near of cameBy.keys()) {
    if (near === goal) break;
    for (const link of near.links) {
      const far = places.get(link.from === near.id ? link.to : link.from);
      if (far && !cameBy.has(far)) cameBy.set(far, { link, near, far });
    }
  }
  const chain: Hop[] = [];
  for (let hop = cameBy.get(goal); hop; hop = cameBy.get(hop.near)) chain.unshift(hop);
  return chain;
}

function faultOf(link: Link, brokenLinks: ReadonlySet<string>): Break["reason"] | null {
  if (brokenLinks.has(link.id)) return "error";
  if (link.method === "peering") return link.gatewayTransit === null ? "peering" : null;
  return link.bgp ? null : "noBgp";
}
