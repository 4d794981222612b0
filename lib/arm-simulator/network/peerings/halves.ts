import { toReference } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { PEERING } from "../type-names";

/** The other half: the remote network's peering that points back. */
export function otherHalf(world: World, peering: Resource): Resource | undefined {
  const remote = remoteKey(peering);
  const back = world.store.usersOf(peering.parent ?? "");
  return back.find((candidate) => candidate.type === PEERING && candidate.parent === remote);
}

/** When a network is gone, what was peered with it is Disconnected. */
export function refreshPeeringsOf(world: World, vnet: Resource): void {
  for (const user of world.store.usersOf(vnet.key)) if (user.type === PEERING) markDisconnected(world, user);
}

/** Initiated until the other half points back; Disconnected for good once that half has gone. */
export function peeringState(world: World, peering: Resource): "Initiated" | "Connected" | "Disconnected" {
  if (peering.properties.isDisconnected === true) return "Disconnected";
  return otherHalf(world, peering) ? "Connected" : "Initiated";
}

/** The key of the network on the other side. */
export function remoteKey(peering: Resource): string {
  return (toReference(peering.properties.remoteVirtualNetwork) ?? "").toLowerCase();
}

/** When a half is gone, the other one is Disconnected. */
export function disconnectOther(world: World, peering: Resource): void {
  const remote = remoteKey(peering);
  const halves = world.store.childrenOf(remote).filter((child) => child.type === PEERING);
  const other = halves.find((half) => remoteKey(half) === peering.parent);
  if (other) markDisconnected(world, other);
}

function markDisconnected(world: World, peering: Resource): void {
  world.putResource({ ...peering, properties: { ...peering.properties, isDisconnected: true } });
}
