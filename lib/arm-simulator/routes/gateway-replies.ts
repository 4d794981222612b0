import type { JsonObject } from "../json";
import type { World } from "../world";
import { type BgpPeer, instanceAddresses, peersOf } from "./bgp-peers";
import type { GatewayNode } from "./nodes";
import { accepts, asPathOf, offer, SELF, sharedAsns } from "./propagation";
import type { Routing } from "./routing";

/** The weight that Azure shows for every route of a gateway. */
const WEIGHT = 32768;
const KEEPALIVE_SECONDS = 60;

/** What getBgpPeerStatus answers: one entry for each instance and neighbour; `wanted` is a neighbour's address. */
export function describePeers(
  world: World,
  routing: Routing,
  node: GatewayNode,
  wanted: string | null,
): JsonObject[] {
  return peersOf(world, routing, node)
    .filter((peer) => wanted === null || peer.address === wanted)
    .flatMap((peer) => peer.localAddresses.map((local) => describePeer(world, routing, node, peer, local)));
}

/** What getLearnedRoutes answers: the gateway's own ranges and everything that its neighbours tell it. */
export function describeLearned(world: World, routing: Routing, node: GatewayNode): JsonObject[] {
  if (!node.speaksBgp) return [];
  const peers = peersOf(world, routing, node).filter(({ speaker }) => speaker !== undefined);
  const networks = ownPrefixes(routing, node);
  const received = peers.map((peer) => ({ peer, routes: receivedFrom(routing, node, peer) }));
  const locals = new Set([
    ...instanceAddresses(node.gateway),
    ...peers.flatMap((peer) => peer.localAddresses),
  ]);
  return [...locals].flatMap((local) => {
    const heard = received.filter(({ peer }) => peer.localAddresses.includes(local));
    return [
      ...networks.map((network) => ownRoute(local, network)),
      ...heard.map(({ peer }) => ownRoute(local, `${peer.address}/32`)),
      ...heard.flatMap(({ peer, routes }) => routes.map((route) => heardRoute(local, peer.address, route))),
    ];
  });
}

/** What getAdvertisedRoutes answers for a neighbour; recorded without BGP: the network alone. */
export function describeAdvertised(
  world: World,
  routing: Routing,
  node: GatewayNode,
  to: string,
): JsonObject[] {
  if (!node.speaksBgp)
    return node.network.place.prefixes.map(({ text }) => ({
      localAddress: "",
      network: text,
      nextHop: "Virtual Network",
      origin: "Network",
      weight: 0,
    }));
  const { speakers, index, prefixes } = routing.bgp();
  const self = index.get(node.gateway.key) ?? -1;
  const peers = peersOf(world, routing, node).filter(({ address }) => address === to);
  return peers.flatMap(({ speaker, localAddresses }) => {
    const there = index.get(speaker ?? "");
    if (there === undefined) return [];
    const told = prefixes.filter(
      (spread) => spread.via[self] !== there && offer(speakers, spread, self).includes(there),
    );
    return localAddresses.flatMap((localAddress) =>
      told.map(({ prefix, via }) => ({
        localAddress,
        network: prefix.text,
        nextHop: localAddress,
        origin: "Igp",
        asPath: asPathOf(speakers, via, self).join("-"),
        weight: 0,
      })),
    );
  });
}

function describePeer(
  world: World,
  routing: Routing,
  node: GatewayNode,
  peer: BgpPeer,
  localAddress: string,
): JsonObject {
  const { address: neighbor, asn, since, speaker } = peer;
  const isUp = since !== undefined && speaker !== undefined;
  const seconds = isUp ? (world.clock.now() - since) / 1000 : 0;
  const routesReceived = isUp ? receivedFrom(routing, node, peer).length : 0;
  const messages = isUp ? 1 + Math.floor(seconds / KEEPALIVE_SECONDS) : 0;
  return {
    localAddress,
    neighbor,
    asn,
    state: isUp ? "Connected" : "Connecting",
    connectedDuration: toTimeSpan(seconds),
    routesReceived,
    messagesSent: messages + (isUp ? 1 : 0),
    messagesReceived: messages + (isUp ? 1 : 0),
  };
}

interface HeardRoute {
  network: string;
  /** The ASNs passed, nearest first, as Azure joins them. */
  asPath: string;
}

function receivedFrom(routing: Routing, node: GatewayNode, { speaker }: BgpPeer): HeardRoute[] {
  const { speakers, index, prefixes } = routing.bgp();
  const [from, to] = [index.get(speaker ?? ""), index.get(node.gateway.key)];
  if (from === undefined || to === undefined) return [];
  const shared = sharedAsns(speakers);
  return prefixes
    .filter(
      (spread) =>
        offer(speakers, spread, from).includes(to) &&
        accepts(speakers, spread, { from, to, shared }) &&
        !passes(spread.via, from, to),
    )
    .map(({ prefix, via }) => ({
      network: prefix.text,
      asPath: asPathOf(speakers, via, from).join("-"),
    }));
}

/** True when the neighbour's own way leads through the gateway: it would see its ASN on the path. */
function passes(via: Int32Array, from: number, through: number): boolean {
  let at = from;
  while (at >= 0 && at !== through) at = via[at] ?? SELF;
  return at === through;
}

function ownPrefixes(routing: Routing, { gateway }: GatewayNode): string[] {
  const { index, prefixes } = routing.bgp();
  const self = index.get(gateway.key) ?? -1;
  return prefixes.filter(({ via }) => via[self] === SELF).map(({ prefix }) => prefix.text);
}

function ownRoute(localAddress: string, network: string): JsonObject {
  return { localAddress, network, sourcePeer: localAddress, origin: "Network", asPath: "", weight: WEIGHT };
}

function heardRoute(localAddress: string, peer: string, { network, asPath }: HeardRoute): JsonObject {
  return {
    localAddress,
    network,
    nextHop: peer,
    sourcePeer: peer,
    origin: "EBgp",
    asPath,
    weight: WEIGHT,
  };
}

/** A duration as .NET writes it: days only when there are some, seven digits of a second. */
function toTimeSpan(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const days = Math.floor(seconds / 86_400);
  const fraction = String(Math.round((seconds % 1) * 1000)).padStart(3, "0");
  const clock = `${two((seconds % 86_400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
  return `${days > 0 ? `${days}.` : ""}${clock}.${fraction}0000`;
}
