import { type Cidr, contains, overlaps } from "../network/cidr";
import { isDefaultRoute, type Place, prefixKey } from "./place";

/** Who speaks BGP: a gateway, or a device on premises. Speakers are kept in the order of their ids. */
export interface Speaker {
  /** Lower-cased ARM id of a gateway, address of a device. */
  id: string;
  asn: number;
  /** Gateways neither pass on a default route nor take or pass on what lies in their own networks. */
  isGateway: boolean;
  /** False for a device that keeps what it learns to itself. */
  passesOn: boolean;
  /** Ranges of the networks behind a gateway; none for a device. */
  own: readonly Cidr[];
  announces: readonly Announcement[];
  /** How often the speaker puts its ASN on a path in addition. */
  prepends: number;
  /** Positions of the neighbours it has a session with, ascending. */
  neighbours: readonly number[];
}

/** A range that a speaker tells of itself, and the place it leads to. */
export interface Announcement {
  prefix: Cidr;
  place: Place;
}

/** One range and how every speaker reaches it. */
export interface SpreadPrefix {
  prefix: Cidr;
  /** Where each speaker announces it as its own. */
  places: ReadonlyMap<number, Place>;
  /** Gateways in whose own networks the range lies, wholly or in part. */
  own: ReadonlyMap<number, "whole" | "part">;
  /** The neighbour each speaker has its best route from; SELF where it announces it, NONE without a route. */
  via: Int32Array;
}

export const NONE = -1;
export const SELF = -2;

/**
 * Spreads every announced range over the sessions until nothing changes: each speaker takes the path of the fewest
 * ASNs that does not hold its own, of equal ones that of the lowest neighbour, and passes on only that one. Taking
 * the speakers by length of path gives the state in which this ends, since a path only ever gets longer.
 */
export function spread(speakers: readonly Speaker[]): SpreadPrefix[] {
  const shared = sharedAsns(speakers);
  return [...gatherPrefixes(speakers).values()].map(({ prefix, places }) => {
    const via = new Int32Array(speakers.length).fill(NONE);
    const found = { prefix, places, own: findOwners(speakers, prefix), via };
    const rounds: number[][] = [];
    for (const source of places.keys()) {
      via[source] = SELF;
      later(rounds, speakers[source]?.prepends ?? 0).push(source);
    }
    for (let length = 0; length < rounds.length; length += 1) {
      for (const from of (rounds[length] ?? []).sort(ascending)) {
        for (const to of offer(speakers, found, from)) {
          if (via[to] !== NONE || !accepts(speakers, found, { from, to, shared })) continue;
          via[to] = from;
          later(rounds, length + 1).push(to);
        }
      }
    }
    return found;
  });
}

/** The neighbours that a speaker tells its best route to a range. */
export function offer(
  speakers: readonly Speaker[],
  { prefix, own, via }: SpreadPrefix,
  from: number,
): readonly number[] {
  const speaker = speakers[from];
  if (!speaker || via[from] === NONE) return [];
  const isOwn = via[from] === SELF;
  if (speaker.isGateway && isDefaultRoute(prefix)) return [];
  if (!isOwn && (own.has(from) || !speaker.passesOn)) return [];
  return speaker.neighbours;
}

/** The ASNs on the way from a speaker to a range, its own first. */
export function asPathOf(speakers: readonly Speaker[], via: Int32Array, from: number): number[] {
  const path: number[] = [];
  for (let at = from; at >= 0; at = via[at] ?? NONE) {
    const { asn, prepends } = speakers[at] as Speaker;
    path.push(asn, ...(via[at] === SELF ? Array<number>(prepends).fill(asn) : []));
  }
  return path;
}

/** The place that a speaker's route to a range leads to; undefined without a route. */
export function placeOf({ via, places }: SpreadPrefix, from: number): Place | undefined {
  if (via[from] === NONE) return undefined;
  let at = from;
  if (places.size === 1) return places.values().next().value;
  for (let next = via[at] ?? NONE; next >= 0; next = via[at] ?? NONE) at = next;
  return places.get(at);
}

/** True unless the speaker would find itself on the path, or in a network of its own. */
export function accepts(
  speakers: readonly Speaker[],
  { own, via }: SpreadPrefix,
  { from, to, shared }: { from: number; to: number; shared: ReadonlySet<number> },
): boolean {
  const speaker = speakers[to];
  if (!speaker || own.get(to) === "whole") return false;
  // With an ASN of its own a speaker is on the path only if it has the route already.
  return !shared.has(speaker.asn) || !asPathOf(speakers, via, from).includes(speaker.asn);
}

/** The ASNs that several speakers have: only for these a path must be looked through. */
export function sharedAsns(speakers: readonly Speaker[]): ReadonlySet<number> {
  const seen = new Set<number>();
  return new Set(speakers.map(({ asn }) => asn).filter((asn) => seen.size === seen.add(asn).size));
}

function findOwners(speakers: readonly Speaker[], prefix: Cidr): Map<number, "whole" | "part"> {
  const owners = new Map<number, "whole" | "part">();
  for (const [index, { own }] of speakers.entries())
    for (const range of own)
      if (contains(range, prefix)) owners.set(index, "whole");
      else if (overlaps(range, prefix) && !owners.has(index)) owners.set(index, "part");
  return owners;
}

function gatherPrefixes(
  speakers: readonly Speaker[],
): Map<string, { prefix: Cidr; places: Map<number, Place> }> {
  const gathered = new Map<string, { prefix: Cidr; places: Map<number, Place> }>();
  for (const [index, { announces }] of speakers.entries())
    for (const { prefix, place } of announces) {
      const key = prefixKey(prefix);
      const known = gathered.get(key) ?? { prefix, places: new Map<number, Place>() };
      known.places.set(index, known.places.get(index) ?? place);
      gathered.set(key, known);
    }
  return gathered;
}

function ascending(a: number, b: number): number {
  return a - b;
}

function later(rounds: number[][], length: number): number[] {
  while (rounds.length <= length) rounds.push([]);
  return rounds[length] as number[];
}
