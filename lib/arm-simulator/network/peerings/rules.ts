import type { Resource } from "../../records";
import type { World } from "../../world";
import { overlappingPairs } from "../cidr";
import { GATEWAY, PEERING } from "../type-names";
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
  checkOverlap(world, vnet, remote, peering);
  checkGatewayUse(world, vnet, remote, peering, siblings);
  const back = otherHalf(world, peering);
  if (back && !existing && peeringState(world, back) === "Disconnected") {
    throw remotePeeringDisconnected(peering.id, back.id, vnet.id);
  }
}

function checkOverlap(world: World, vnet: Resource, remote: Resource, peering: Resource): void {
  const own = rangesOf(vnet);
  const shared = (other: Resource) => overlappingPairs(own, rangesOf(other)).map(([, theirs]) => theirs.text);
  const direct = shared(remote);
  if (direct.length > 0) throw peersOverlap(peering.id, vnet.id, remote.id, direct.join(", "));
  for (const neighbour of peeringsOf(world, remote)) {
    const third = world.store.get("resources", remoteKey(neighbour));
    if (!third || third.key === vnet.key) continue;
    const prefixes = shared(third);
    if (prefixes.length > 0)
      throw overlapsAlreadyPeered(peering.id, vnet.id, remote.id, third.id, prefixes.join(", "));
  }
}

function checkGatewayUse(
  world: World,
  vnet: Resource,
  remote: Resource,
  peering: Resource,
  siblings: Resource[],
): void {
  if (peering.properties.useRemoteGateways !== true) return;
  if (!hasGateway(world, remote)) throw remoteHasNoGateways(peering.id, remote.id);
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

function hasGateway(world: World, vnet: Resource): boolean {
  return gatewaysIn(world, vnet).length > 0;
}

function peeringsOf(world: World, vnet: Resource): Resource[] {
  return world.store.childrenOf(vnet.key).filter((child) => child.type === PEERING);
}
