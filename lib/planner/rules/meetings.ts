import type { IndexedPlace, IndexedPrefix, TopologyIndex } from "../topology-index";
import { createUnion } from "../union";

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
  /** How many of the places have each number. */
  counts: Map<number, number>;
  /** A place of the node, to join others with. */
  anyPlace: IndexedPlace;
}

interface Entry {
  place: IndexedPlace;
  prefix: IndexedPrefix;
}

/**
 * Meeting places by sort and sweep. Prefixes hold each other or are apart, so those around a prefix stand on a stack;
 * each place is compared only with those not settled yet, and a range is passed over when all in it share a number
 * with the place. One cluster per set of places that hang together by meeting.
 */
export function findClusters(group: readonly IndexedPlace[], accounted: Accounted): Cluster[] {
  const entries = sortEntries(group);
  // Numbered within the group: groups are many, and each has few of all places.
  const members = new Map(group.map((place, number) => [place, number]));
  const memberOf = (place: IndexedPlace) => members.get(place) ?? 0;
  const union = createUnion();
  const met = new Map<IndexedPlace, Cluster["example"]>();
  const stack: Node[] = [];
  for (const entry of entries) {
    const node = enter(stack, entry);
    for (const around of stack) {
      if (around.size === 0) continue;
      union.join(memberOf(around.anyPlace), memberOf(entry.place));
      compare(entry, around, accounted, met);
    }
    settle(node, entry, accounted, met);
  }
  return collect(met, (place) => union.rootOf(memberOf(place)));
}

/** The prefixes in the order of a sweep, wider ones first; what a place has twice, once. */
function sortEntries(group: readonly IndexedPlace[]): Entry[] {
  const entries = group.flatMap((place) => place.prefixes.map((prefix): Entry => ({ place, prefix })));
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
function enter(stack: Node[], { place, prefix }: Entry): Node {
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
    counts: new Map(),
    anyPlace: place,
  };
  stack.push(node);
  return node;
}

function compare(
  entry: Entry,
  node: Node,
  accounted: Accounted,
  met: Map<IndexedPlace, Cluster["example"]>,
): void {
  const { numbersOf, below } = accounted;
  if (numbersOf(entry.place).some((number) => number < below && node.counts.get(number) === node.size))
    return;
  const stillOpen: Entry[] = [];
  for (const other of node.open) {
    if (met.has(other.place)) node.settled.push(other);
    else if (isAccounted(other, entry, accounted)) stillOpen.push(other);
    else {
      note(other, entry, met);
      node.settled.push(other);
    }
  }
  node.open = stillOpen;
  if (met.has(entry.place)) return;
  const partner = node.settled.find((other) => !isAccounted(other, entry, accounted));
  if (partner) note(partner, entry, met);
}

function settle(
  node: Node,
  entry: Entry,
  { numbersOf, below }: Accounted,
  met: Map<IndexedPlace, Cluster["example"]>,
): void {
  (met.has(entry.place) ? node.settled : node.open).push(entry);
  node.size += 1;
  for (const number of numbersOf(entry.place))
    if (number < below) node.counts.set(number, (node.counts.get(number) ?? 0) + 1);
}

function note(earlier: Entry, later: Entry, met: Map<IndexedPlace, Cluster["example"]>): void {
  const [a, b] = earlier.place.order < later.place.order ? [earlier, later] : [later, earlier];
  const example = { first: a.place, second: b.place, firstPrefix: a.prefix, secondPrefix: b.prefix };
  for (const { place } of [a, b]) if (!met.has(place)) met.set(place, example);
}

/** `around` is the wider of the two, or they are equal. */
function isAccounted(around: Entry, inside: Entry, accounted: Accounted): boolean {
  const a = around.place;
  const b = inside.place;
  if (a === b || accounted.areLinked(a, b)) return true;
  if (around.prefix.length < inside.prefix.length && accounted.mayHold(a)) return true;
  const others = accounted.numbersOf(b);
  return accounted.numbersOf(a).some((number) => number < accounted.below && others.includes(number));
}

function collect(
  met: ReadonlyMap<IndexedPlace, Cluster["example"]>,
  rootOf: (place: IndexedPlace) => number,
): Cluster[] {
  const clusters = new Map<number, Cluster>();
  for (const place of [...met.keys()].sort((a, b) => a.order - b.order)) {
    const example = met.get(place);
    const root = rootOf(place);
    const cluster = clusters.get(root);
    if (cluster) cluster.places.push(place);
    else if (example) clusters.set(root, { places: [place], example });
  }
  return [...clusters.values()];
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
