import { toReference, toText } from "../json";
import { CONNECTION, GATEWAY } from "../network/type-names";
import { publicAddressesOf } from "../network/virtual-network-gateways/behaviour";
import type { Device, Resource } from "../records";
import type { World } from "../world";
import { deviceAt } from "./who-answers";

/** What answers some of a gateway's instances: a connection of another gateway, or a device. */
export type FarHalf = {
  /** Public addresses of the near instances that it answers. */
  near: string[];
  /** Its own public addresses. */
  far: string[];
} & ({ kind: "connection"; connection: Resource; gateway: Resource } | { kind: "device"; device: Device });

/** The gateway a connection lives on. */
export function gatewayOf(world: World, connection: Resource): Resource | undefined {
  return world.resource(toReference(connection.properties.virtualNetworkGateway1) ?? "");
}

/** The local network gateway of an IPsec connection. */
export function siteOf(world: World, connection: Resource): Resource | undefined {
  return world.resource(toReference(connection.properties.localNetworkGateway2) ?? "");
}

/** The address, or the name, that a local network gateway has Azure call. */
export function calledBy(site: Resource): string | undefined {
  return toText(site.properties.gatewayIpAddress) ?? toText(site.properties.fqdn);
}

/**
 * Everything that answers a connection. By gateway the mirrored connection answers all instances; by address each
 * instance needs a connection on the far gateway that calls it back.
 */
export function findFarHalves(world: World, connection: Resource, gateway: Resource): FarHalf[] {
  const isDirect = connection.properties.connectionType === "Vnet2Vnet";
  return isDirect ? findMirror(world, connection, gateway) : findCalled(world, connection, gateway);
}

function findMirror(world: World, connection: Resource, near: Resource): FarHalf[] {
  const far = world.resource(toReference(connection.properties.virtualNetworkGateway2) ?? "");
  if (!far) return [];
  const mirror = connectionsOn(world, far).find(
    (other) => toReference(other.properties.virtualNetworkGateway2)?.toLowerCase() === near.key,
  );
  if (!mirror) return [];
  const addresses = { near: publicAddressesOf(world, near), far: publicAddressesOf(world, far) };
  return [{ kind: "connection", ...addresses, connection: mirror, gateway: far }];
}

function findCalled(world: World, connection: Resource, near: Resource): FarHalf[] {
  const site = siteOf(world, connection);
  const called = site && calledBy(site);
  if (called === undefined) return [];
  const own = publicAddressesOf(world, near);
  const device = deviceAt(world, called);
  if (device) return [{ kind: "device", near: own, far: [device.address], device }];
  const far = gatewayAt(world, called);
  if (!far) return [];
  const callers = connectionsOn(world, far);
  return own.flatMap((address): FarHalf[] => {
    const mirror = callers.find((other) => callsBack(world, other, address));
    return mirror
      ? [{ kind: "connection", near: [address], far: [called], connection: mirror, gateway: far }]
      : [];
  });
}

function callsBack(world: World, other: Resource, address: string): boolean {
  const site = siteOf(world, other);
  return site !== undefined && calledBy(site) === address;
}

function connectionsOn(world: World, gateway: Resource): Resource[] {
  return world.store
    .usersOf(gateway.key)
    .filter(
      ({ type, properties }) =>
        type === CONNECTION && toReference(properties.virtualNetworkGateway1)?.toLowerCase() === gateway.key,
    );
}

function gatewayAt(world: World, address: string): Resource | undefined {
  const holder = world.store.holderOf(address);
  return holder && world.store.usersOf(holder.key).find((user) => user.type === GATEWAY);
}
