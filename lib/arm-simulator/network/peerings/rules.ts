import type { Resource } from "../../records";
import type { World } from "../../world";
import { overlappingPairs } from "../cidr";
import { refuseTooManyIn } from "../limits";
import { GATEWAY, PEERING } from "../type-names";
import { bgpOf } from "../virtual-network-gateways/bgp-settings";
import { rangesOf } from "../virtual-networks/lookup";
import { otherHalf, peeringState, remoteKey } from "./halves";
import {
  alreadyPeered,
  cannotUseRemoteGateway,
  overlapsAlreadyPeered,
  peersOverlap,
  remoteHasNoGateways,
  remoteNetworkFixed,
  remotePeeringDisconnected,
  transitNotAllowed,
} from "./refusals";

/** Checks one half of a peering before it is written; throws the first refusal. */
export function checkPeering(
  world: World,
  vnet: Resource,
  remote: Resource,
  peering: Resource,
  existing?: Resource,
): void {
  if (existing && remoteKey(existing) !== remote.key) throw remoteNetworkFixed(peering.id);
  const siblings = peeringsOf(world, vnet).filter((other) => other.key !== peering.key);
  const twin = siblings.find((other) => remoteKey(other) === remote.key);
  if (twin) throw alreadyPeered(peering.id, twin.id);
  refuseTooManyIn(vnet.id, siblings.length + 1, "peerings");
  checkOverlap(world, vnet, remote, peering);
  checkGatewayUse(world, vnet, remote, peering, siblings);
  const back = otherHalf(world, peering);
  if (back) checkTransit(peering, back);
  if (back && !existing && peeringState(world, back) === "Disconnected") {
    throw remotePeeringDisconnected(peering.id, back.id, vnet.id);
  }
}

function checkOverlap(world: World, vnet: Resource, remote: Resource, peering: Resource): void {
  const direct = overlappingPairs(rangesOf(vnet), rangesOf(remote)).map(([, theirs]) => theirs.text);
  if (direct.length > 0) throw peersOverlap(peering.id, vnet.id, remote.id, direct.join(", "));
  refuseThird(world, peering, vnet, remote);
  refuseThird(world, peering, remote, vnet);
}

/** The first network must not share addresses with one that the second is peered with already. */
function refuseThird(world: World, peering: Resource, first: Resource, second: Resource): void {
  for (const neighbour of peeringsOf(world, second)) {
    const third = world.store.get("resources", remoteKey(neighbour));
    if (!third || third.key === first.key) continue;
    const prefixes = overlappingPairs(rangesOf(first), rangesOf(third)).map(([, theirs]) => theirs.text);
    if (prefixes.length > 0)
      throw overlapsAlreadyPeered(peering.id, first.id, second.id, third.id, prefixes.join(", "));
  }
}

/** 400 when new ranges of a network would overlap those of one that it is peered with (3.7 of the facts). */
export function checkPeeredRanges(world: World, vnet: Resource): void {
  for (const peering of peeringsOf(world, vnet)) {
    const remote = world.store.get("resources", remoteKey(peering));
    const shared = remote ? overlappingPairs(rangesOf(vnet), rangesOf(remote)) : [];
    const prefixes = shared.map(([, theirs]) => theirs.text).join(", ");
    if (remote && prefixes !== "") throw peersOverlap(peering.id, vnet.id, remote.id, prefixes);
  }
}

/** A half uses gateways only as the other one allows (P2); that the other one keeps allowing it nobody has seen checked. */
function checkTransit(peering: Resource, back: Resource): void {
  const uses = peering.properties.useRemoteGateways === true;
  if (uses && back.properties.allowGatewayTransit !== true) throw transitNotAllowed(peering.id, back.id);
}

function checkGatewayUse(
  world: World,
  vnet: Resource,
  remote: Resource,
  peering: Resource,
  siblings: Resource[],
): void {
  if (peering.properties.useRemoteGateways !== true) return;
  if (!gatewaysIn(world, remote).some(hasStood)) throw remoteHasNoGateways(peering.id, remote.id);
  if (hasGateway(world, vnet))
    throw cannotUseRemoteGateway(peering.id, `virtual network ${vnet.id} has its own gateway`);
  const other = siblings.find((sibling) => sibling.properties.useRemoteGateways === true);
  if (other) throw cannotUseRemoteGateway(peering.id, `peering ${other.id} already uses a remote gateway`);
}

/** The gateways that stand in a network. */
export function gatewaysIn(world: World, vnet: Resource): Resource[] {
  const users = world.store.childrenOf(vnet.key).flatMap((child) => world.store.usersOf(child.key));
  return users.filter((user) => user.type === GATEWAY);
}

/** The first time a gateway is built it has no inner address until it stands (P4). */
function hasStood(gateway: Resource): boolean {
  return gateway.state === "Succeeded" || bgpOf(gateway).peeringAddresses.length > 0;
}

function hasGateway(world: World, vnet: Resource): boolean {
  return gatewaysIn(world, vnet).length > 0;
}

function peeringsOf(world: World, vnet: Resource): Resource[] {
  return world.store.childrenOf(vnet.key).filter((child) => child.type === PEERING);
}
