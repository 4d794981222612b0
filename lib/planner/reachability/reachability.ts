import { formatMessage } from "@/lib/messages";
import type { Finding, Reachability } from "../contract";
import type { TopologyIndex } from "../topology-index";
import { breakOf } from "./break";
import { brokenLinks } from "./broken-links";
import { joinPlaces } from "./components";
import { buildNetwork, type Network } from "./network";
import { groupNodes } from "./reach-test";
import { type Because, CLIENTS, createWayFinder, type Way } from "./verdict";

/** Beyond this the pairs are left out unless they are asked for: a reply of 100 places holds 9,900 already. */
const PLACES_LIMIT = 100;

/**
 * Who reaches whom once the design stands, over all ordered pairs of places. Reachable needs routes both ways, over
 * links without an error. `isWanted` as in `PlanInput.reachability`.
 */
export function computeReachability(
  index: TopologyIndex,
  findings: readonly Finding[],
  isWanted?: boolean | undefined,
): Reachability {
  const places = listPlaces(index);
  if (!(isWanted ?? places.length <= PLACES_LIMIT)) return { complete: false, places, pairs: [] };
  return { complete: true, places, pairs: [...listPairs(index, findings)] };
}

/**
 * All ordered pairs in the order of the places, or those with `of` at one end, each made when it is asked for: a large
 * design has millions.
 */
export function* listPairs(
  index: TopologyIndex,
  findings: readonly Finding[],
  of?: string,
): Generator<Reachability["pairs"][number], void, undefined> {
  const places = listPlaces(index);
  const broken = brokenLinks(index.topology, findings);
  const network = buildNetwork(index, broken);
  const findWay = createWayFinder(index, network);
  const explain = createExplainer(index, network, broken);
  for (const from of places)
    for (const to of places) {
      if (to === from || (of !== undefined && from !== of && to !== of)) continue;
      const way = findWay(from, to);
      const back = way && findWay(to, from);
      if (way && back) {
        const weaker = back.verdict === "conditional" ? { ...back, path: way.path } : way;
        const because = sayWay(index, weaker, from, to);
        yield { from, to, verdict: weaker.verdict, path: way.path, because };
      } else {
        const { because: reason, ...hop } = explain(from, to);
        const because = say(index, reason, from, to, hop);
        yield { from, to, verdict: "unreachable", path: [], because };
      }
    }
}

/** Every place that can reach or be reached: vnets, sites, then the clients of gateways that take them. */
export function listPlaces({ vnets, sites }: TopologyIndex): string[] {
  return [
    ...vnets.map(({ id }) => id),
    ...sites.map(({ id }) => id),
    ...vnets.filter(({ vnet }) => vnet.gateway?.clientPool).map(({ id }) => id + CLIENTS),
  ];
}

/** Why no route leads from one place to another, with the hop at fault where there is one. */
type Explanation = { because: Because; near?: string; far?: string };

function createExplainer(index: TopologyIndex, network: Network, broken: ReadonlySet<string>) {
  const links = index.topology.links.map((link) => ({ id: link.id, ends: [link.from, link.to] as const }));
  const areJoined = joinPlaces(links.map(({ ends }) => ends));
  const areJoinedSoundly = joinPlaces(links.filter(({ id }) => !broken.has(id)).map(({ ends }) => ends));
  const findBreak = breakOf(index, broken);
  const { nodes } = network;
  const groups = groupNodes(nodes, () => false);
  const groupOf = (place: string) => groups[nodes.numberOf.get(network.at(place)?.homes[0] ?? "") ?? -1];
  return (from: string, to: string): Explanation => {
    const [a, b] = [from, to].map((place) => place.replace(CLIENTS, ""));
    if (a === undefined || b === undefined || !areJoined(a, b)) return { because: "apart" };
    if (!areJoinedSoundly(a, b)) return { because: "broken" };
    const [there, back] = [network.at(a), network.at(b)];
    if (there?.isStaticSite && back?.isStaticSite) return { because: "staticSites" };
    if (there?.hub != null && there.hub === back?.hub) return { because: "sameHub" };
    if (groupOf(a) !== undefined && groupOf(a) === groupOf(b)) return { because: "asnRepeated" };
    const hop = findBreak(a, b);
    return hop ? { because: BREAKS[hop.reason], near: hop.near, far: hop.far } : { because: "noRoutes" };
  };
}

const BREAKS = { error: "broken", noBgp: "noBgp", peering: "noTransit" } as const;

function sayWay(index: TopologyIndex, way: Way, from: string, to: string): string {
  const via = way.path.slice(1, -1).map((place) => nameOf(index, place));
  return say(index, way.because, from, to, { via: via.join(", ") });
}

function say(
  index: TopologyIndex,
  because: Because,
  from: string,
  to: string,
  more: Record<string, string>,
): string {
  const values = { from: nameOf(index, from), to: nameOf(index, to), ...more };
  return formatMessage(`reachability.${because}`, values);
}

function nameOf(index: TopologyIndex, place: string): string {
  const owner = place.replace(CLIENTS, "");
  const name = index.places.get(owner)?.name ?? owner;
  return owner === place ? name : formatMessage("reachability.clients", { vnet: name });
}
