import type { IndexedPlace, IndexedPrefix, TopologyIndex } from "../topology-index";
import { createUnion, type Union } from "../union";

/** Places whose prefixes meet and that nothing yet said accounts for. */
export interface Cluster {
  /** In file order. */
  places: IndexedPlace[];
  /** Two of them, with the prefixes that meet. */
  example: {
    first: IndexedPlace;
    second: IndexedPlace;
    firstPrefix: IndexedPrefix;
    secondPrefix: IndexedPrefix;
  };
}

/** What is known of places already: two that share a number under `below`, or `areLinked`, need not be told again. */
export interface Accounted {
  /** Ascending. */
  numbersOf(place: IndexedPlace): readonly number[];
  below: number;
  areLinked(a: IndexedPlace, b: IndexedPlace): boolean;
  /** True for a place whose prefixes may hold those of others: longer prefixes win over what it tells by BGP. */
  mayHold(place: IndexedPlace): boolean;
}

/** The places of a group that hold one range, while the sweep is inside of it. */
interface Node {
  first: number;
  last: number;
  size: number;
  /** Not yet found to meet anything unaccounted; and those that were. */
  open: Entry[];
  settled: Entry[];
  /** How many of the places have each number; null while they are so few that asking each is quicker. */
  counts: Map<number, number> | null;
  /** One of them, to join others with. */
  anyMember: number;
}

interface Entry {
  place: IndexedPlace;
  prefix: IndexedPrefix;
  /** The place's position in the group. */
  member: number;
}

/** By member: an example of what it meets; nothing while it meets nobody that is not accounted for. */
type Examples = (Cluster["example"] | undefined)[];

/** From so many places on a range, what their numbers have in common is kept instead of asked of each. */
const FEW = 16;

/**
 * Meeting places by sort and sweep. Prefixes hold each other or are apart, so those around a prefix stand on a stack;
 * each place is compared only with those not settled yet, and a range is passed over when all in it share a number
 * with the place. One cluster per set of places that hang together by meeting.
 */
export function findClusters(group: readonly IndexedPlace[], accounted: Accounted): Cluster[] {
  const union = createUnion();
  const met: Examples = [];
  const stack: Node[] = [];
  for (const entry of sortEntries(group)) {
    const node = enter(stack, entry);
    for (const around of stack) {
      if (around.size === 0) continue;
      union.join(around.anyMember, entry.member);
      compare(entry, around, accounted, met);
    }
    settle(node, entry, accounted, met);
  }
  return collect(group, met, union);
}

/** The prefixes in the order of a sweep, wider ones first; what a place has twice, once. */
function sortEntries(group: readonly IndexedPlace[]): Entry[] {
  const entries = group.flatMap((place, member) =>
    place.prefixes.map((prefix): Entry => ({ place, prefix, member })),
  );
  entries.sort(
    (a, b) =>
      a.prefix.first - b.prefix.first || b.prefix.last - a.prefix.last || a.place.order - b.place.order,
  );
  return entries.filter(({ place, prefix }, at) => {
    const before = entries[at - 1];
    const isSame = before?.place === place && before.prefix.first === prefix.first;
    return !isSame || before.prefix.last !== prefix.last;
  });
}

/** Leaves the ranges that end before the entry; its own range is on top of the stack afterwards. */
function enter(stack: Node[], { prefix, member }: Entry): Node {
  const { first, last } = prefix;
  let top = stack.at(-1);
  while (top && top.last < first) {
    stack.pop();
    top = stack.at(-1);
  }
  if (top && top.first === first && top.last === last) return top;
  const node: Node = {
    first,
    last,
    size: 0,
    open: [],
    settled: [],
    counts: null,
    anyMember: member,
  };
  stack.push(node);
  return node;
}

function compare(entry: Entry, node: Node, accounted: Accounted, met: Examples): void {
  const { numbersOf, below } = accounted;
  const { counts, size } = node;
  if (counts && numbersOf(entry.place).some((number) => number < below && counts.get(number) === size))
    return;
  const stillOpen: Entry[] = [];
  for (const other of node.open) {
    if (met[other.member]) node.settled.push(other);
    else if (isAccounted(other, entry, accounted)) stillOpen.push(other);
    else {
      note(other, entry, met);
      node.settled.push(other);
    }
  }
  node.open = stillOpen;
  if (met[entry.member]) return;
  const partner = node.settled.find((other) => !isAccounted(other, entry, accounted));
  if (partner) note(partner, entry, met);
}

function settle(node: Node, entry: Entry, accounted: Accounted, met: Examples): void {
  (met[entry.member] ? node.settled : node.open).push(entry);
  node.size += 1;
  if (node.counts) countNumbers(node.counts, entry, accounted);
  else if (node.size === FEW) {
    node.counts = new Map();
    for (const each of [...node.open, ...node.settled]) countNumbers(node.counts, each, accounted);
  }
}

function countNumbers(counts: Map<number, number>, { place }: Entry, { numbersOf, below }: Accounted): void {
  for (const number of numbersOf(place))
    if (number < below) counts.set(number, (counts.get(number) ?? 0) + 1);
}

function note(earlier: Entry, later: Entry, met: Examples): void {
  const [a, b] = earlier.place.order < later.place.order ? [earlier, later] : [later, earlier];
  const example = { first: a.place, second: b.place, firstPrefix: a.prefix, secondPrefix: b.prefix };
  met[a.member] ??= example;
  met[b.member] ??= example;
}

/** `around` is the wider of the two, or they are equal. */
function isAccounted(around: Entry, inside: Entry, accounted: Accounted): boolean {
  const a = around.place;
  const b = inside.place;
  if (a === b || accounted.areLinked(a, b)) return true;
  if (around.prefix.length < inside.prefix.length && accounted.mayHold(a)) return true;
  return shareNumber(accounted.numbersOf(a), accounted.numbersOf(b), accounted.below);
}

/** True when a number below a bound stands in both ascending lists. */
function shareNumber(some: readonly number[], others: readonly number[], below: number): boolean {
  let at = 0;
  let beside = 0;
  while (at < some.length && beside < others.length) {
    const number = some[at] ?? 0;
    const other = others[beside] ?? 0;
    if (number >= below || other >= below) return false;
    if (number === other) return true;
    if (number < other) at += 1;
    else beside += 1;
  }
  return false;
}

function collect(group: readonly IndexedPlace[], met: Examples, union: Union): Cluster[] {
  const clusters = new Map<number, Cluster>();
  met.forEach((example, member) => {
    const place = group[member];
    if (!example || !place) return;
    const root = union.rootOf(member);
    const cluster = clusters.get(root);
    if (cluster) cluster.places.push(place);
    else clusters.set(root, { places: [place], example });
  });
  for (const { places } of clusters.values()) places.sort((a, b) => a.order - b.order);
  return [...clusters.values()].sort((a, b) => (a.places[0]?.order ?? 0) - (b.places[0]?.order ?? 0));
}

/** The places that meet any other place at all: only they need a closer look. */
export function meetingPlaces({ vnets, sites }: TopologyIndex): ReadonlySet<IndexedPlace> {
  const entries = sortEntries([...vnets, ...sites]);
  const found = new Set<IndexedPlace>();
  const stack: Entry[] = [];
  for (const entry of entries) {
    let top = stack.at(-1);
    while (top && top.prefix.last < entry.prefix.first) {
      stack.pop();
      top = stack.at(-1);
    }
    // Below a range of the same place others may lie, which then meet as well.
    const other = stack.findLast(({ place }) => place !== entry.place);
    if (other) found.add(other.place).add(entry.place);
    stack.push(entry);
  }
  return found;
}
