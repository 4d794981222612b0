import {
  type AddressRange,
  contains,
  countAddresses,
  formatPrefix,
  formatRange,
  intersection,
  type Link,
  mergeRanges,
  proposeMove,
  type Topology,
  type TopologyEdit,
  toPrefix,
  usedRanges,
  type Vnet,
} from "@/lib/topology";
import { lazily } from "../lazily";
import { stepIds } from "../resources/step-ids";
import { observedSubnets, subnetUsers } from "../steps/observed-subnets";
import {
  findMeeting,
  type IndexedPlace,
  type IndexedPrefix,
  type IndexedVnet,
  type TopologyIndex,
} from "../topology-index";
import { type Breach, MOST_TOLD, type Rule, type RuleContext } from "./rule";

/** The ends of a link meet: Azure cannot tell the two sides apart. */
export const addressOverlap: Rule = {
  code: "address-overlap",
  source: { source: "VPN Gateway FAQ: linked networks must not overlap", asOf: "2026-06-04" },
  check: (context) => {
    const { index, input } = context;
    const used = lazily(() => usedRanges(input.topology));
    const isMovable = (place: IndexedPlace): place is IndexedVnet =>
      place.kind === "vnet" && !place.vnet.existing && !isLive(context, place);
    const moves: Moves = { used, isMovable, known: new Map() };
    let errors = 0;
    return linkedPairs(index).flatMap((pair) => {
      if (!meets(pair)) return [];
      // A design of one range has as many of them as links: what nobody is told need not be looked at closely.
      if (errors >= MOST_TOLD && !speaksBgp(pair)) return [countPair(pair)];
      const found = findPair(pair);
      if (!found) return [];
      if (found.severity === "error") errors += 1;
      return [describePair(pair, found, moves)];
    });
  },
};

interface Pair {
  link: Link;
  /** In file order: vnets before sites. */
  first: IndexedPlace;
  second: IndexedPlace;
}

interface Meeting {
  first: IndexedPrefix;
  second: IndexedPrefix;
  /** A site that tells a wider range by BGP than the vnet has: the vnet's own routes win, all is well. */
  isHarmless: boolean;
}

/** Each pair of places that a link joins, once. */
function linkedPairs({ joins, places }: TopologyIndex): Pair[] {
  const seen = new Set<number>();
  const pairs: Pair[] = [];
  for (const { link, from, to } of joins) {
    if (from.kind === "site" && to.kind === "site") continue;
    const first = from.order < to.order ? from : to;
    const second = first === from ? to : from;
    const key = first.order * places.size + second.order;
    if (seen.has(key)) continue;
    seen.add(key);
    pairs.push({ link, first, second });
  }
  return pairs;
}

interface FoundPair {
  severity: "error" | "info";
  /** Harmful ones where there are any, else those that are none. */
  meetings: readonly [Meeting, ...Meeting[]];
}

function findPair(pair: Pair): FoundPair | null {
  const meetings = findPairMeetings(pair);
  const harmful = meetings.filter((meeting) => !meeting.isHarmless);
  const [shown, ...more] = harmful.length > 0 ? harmful : meetings;
  return shown ? { severity: harmful.length > 0 ? "error" : "info", meetings: [shown, ...more] } : null;
}

/** An overlap that is told by its number alone: of the targets no more than kind and id is read. */
function countPair({ first, second, link }: Pair): Breach {
  return { severity: "error", values: {}, targets: [first, second, { kind: "link", id: link.id }] };
}

function toTargets({ first, second, link }: Pair, { meetings: [shown] }: FoundPair): Breach["targets"] {
  return [
    { kind: first.kind, id: first.id, field: `addressSpace.${shown.first.index}` },
    { kind: second.kind, id: second.id, field: `addressSpace.${shown.second.index}` },
    { kind: "link", id: link.id },
  ];
}

function describePair(pair: Pair, found: FoundPair, moves: Moves): Breach {
  const { first, second } = pair;
  const [shown, ...more] = found.meetings;
  const isHarmful = found.severity === "error";
  const shared = intersection(shown.first, shown.second) ?? shown.second;
  const move = isHarmful ? proposePairMove(pair, moves) : null;
  const values: Breach["values"] = {
    first: first.name,
    firstPrefix: shown.first.text,
    second: second.name,
    secondPrefix: shown.second.text,
    range: formatRange(shared),
    count: countAddresses(shared),
    more: more.length,
    kind: isHarmful ? second.kind : "wider",
  };
  const breach: Breach = { severity: found.severity, values, targets: toTargets(pair, found) };
  if (move) {
    values.moved = move.name;
    values.to = move.to;
    breach.fix = [move.edit];
  }
  return breach;
}

function meets({ first, second }: Pair): boolean {
  const few = first.prefixes.length < second.prefixes.length ? first : second;
  const many = few === first ? second : first;
  return few.prefixes.some((prefix) => findMeeting(many, prefix) !== null);
}

/** One meeting for each prefix that meets, of the place that has more of them; of the vnet, where a site tells. */
function findPairMeetings(pair: Pair): Meeting[] {
  const byFirst = meetingsBy(pair, true);
  if (speaksBgp(pair)) return byFirst;
  const bySecond = meetingsBy(pair, false);
  return bySecond.length < byFirst.length ? byFirst : bySecond;
}

function meetingsBy(pair: Pair, isFirstAsking: boolean): Meeting[] {
  const asking = isFirstAsking ? pair.first : pair.second;
  const asked = isFirstAsking ? pair.second : pair.first;
  const meetings = asking.prefixes.flatMap((prefix): Meeting[] => {
    const met = findMeeting(asked, prefix);
    if (!met) return [];
    const first = isFirstAsking ? prefix : met;
    const second = isFirstAsking ? met : prefix;
    return [{ first, second, isHarmless: speaksBgp(pair) && second.length < first.length }];
  });
  return meetings.sort((a, b) => a.second.index - b.second.index || a.first.index - b.first.index);
}

/** True when the second place, a site, tells its routes to the first one's gateway by BGP. */
function speaksBgp({ link, first, second }: Pair): boolean {
  const hears = first.kind === "vnet" && first.vnet.gateway?.bgp;
  return link.bgp && Boolean(hears) && second.kind === "site" && second.site.bgp !== null;
}

interface Move {
  name: string;
  to: string;
  edit: TopologyEdit;
}

/** What every move must avoid, and the moves found so far: a vnet goes to the same place whomever it makes way for. */
interface Moves {
  used: () => AddressRange[];
  /** An existing vnet stays where it is, and so does one in which something stands; a site always does. */
  isMovable: (place: IndexedPlace) => place is IndexedVnet;
  /** By vnet, then by which of its prefixes move. */
  known: Map<IndexedPlace, Map<string, Move | null>>;
}

/** Moves the later vnet that may be moved. */
function proposePairMove(pair: Pair, { used, isMovable, known }: Moves): Move | null {
  const [mover, stays] = isMovable(pair.second) ? [pair.second, pair.first] : [pair.first, pair.second];
  if (!isMovable(mover)) return null;
  const mustMove = mover.prefixes.filter((prefix) => {
    const met = findMeeting(stays, prefix);
    return met !== null && !(speaksBgp(pair) && met.length < prefix.length);
  });
  const ofMover = known.get(mover) ?? new Map<string, Move | null>();
  known.set(mover, ofMover);
  const key = mustMove.map(({ index }) => index).join(" ");
  const found = ofMover.get(key);
  if (found !== undefined) return found;
  const move = findMove(mover, mustMove, used());
  ofMover.set(key, move);
  return move;
}

function findMove(mover: IndexedVnet, mustMove: readonly IndexedPrefix[], used: AddressRange[]): Move | null {
  const moves: { from: IndexedPrefix; to: AddressRange & { length: number } }[] = [];
  let taken = used;
  for (const prefix of mustMove) {
    const to = proposeMove(prefix, taken);
    if (!to) return null;
    moves.push({ from: prefix, to });
    taken = mustMove.length > 1 ? mergeRanges([...taken, to]) : taken;
  }
  moves.sort((a, b) => a.from.index - b.from.index);
  return {
    name: mover.name,
    to: moves.map(({ to }) => formatPrefix(to)).join(", "),
    edit: { edit: "updateVnet", id: mover.id, changes: moveVnet(mover.vnet, moves) },
  };
}

/** True for a vnet that stands with something in a subnet: Azure changes no range in use. */
function isLive({ decisions, observation }: RuleContext, { id }: IndexedVnet): boolean {
  if (!observation.known) return false;
  const observed = decisions.get(stepIds.vnet(id))?.observed;
  return observed ? observedSubnets(observed.body).some((subnet) => subnetUsers(subnet).length > 0) : false;
}

/** Subnets go along with the prefix they lie in. */
function moveVnet(
  vnet: Vnet,
  moves: readonly { from: IndexedPrefix; to: AddressRange & { length: number } }[],
): Pick<Topology["vnets"][number], "addressSpace" | "subnets"> {
  const byIndex = new Map(moves.map(({ from, to }) => [from.index, formatPrefix(to)]));
  return {
    addressSpace: vnet.addressSpace.map((text, at) => byIndex.get(at) ?? text),
    subnets: vnet.subnets.map((subnet) => {
      const range = toPrefix(subnet.prefix);
      const move = range && moves.find(({ from }) => contains(from, range));
      if (!range || !move) return subnet;
      const first = range.first - move.from.first + move.to.first;
      const last = range.last - move.from.first + move.to.first;
      return { ...subnet, prefix: formatPrefix({ first, last, length: range.length }) };
    }),
  };
}
