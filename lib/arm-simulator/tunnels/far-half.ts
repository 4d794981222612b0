import { toObject, toReference, toText } from "../json";
import { CONNECTION, GATEWAY, LOCAL_GATEWAY, PUBLIC_IP } from "../network/type-names";
import { publicAddressesOf } from "../network/virtual-network-gateways/behaviour";
import type { Device, Resource } from "../records";
import type { World } from "../world";

/** What answers at the other end of a connection. */
export type FarHalf =
  | { kind: "connection"; connection: Resource; gateway: Resource }
  | { kind: "device"; device: Device }
  | { kind: "none" };

/** The gateway a connection lives on. */
export function gatewayOf(world: World, connection: Resource): Resource | undefined {
  return world.resource(toReference(connection.properties.virtualNetworkGateway1) ?? "");
}

/** The local network gateway of an IPsec connection. */
export function siteOf(world: World, connection: Resource): Resource | undefined {
  return world.resource(toReference(connection.properties.localNetworkGateway2) ?? "");
}

/** Finds the mirrored connection, or the device that has the address the connection calls. */
export function findFarHalf(world: World, connection: Resource): FarHalf {
  return connection.properties.connectionType === "Vnet2Vnet"
    ? findMirror(world, connection)
    : findCalled(world, connection);
}

function findMirror(world: World, connection: Resource): FarHalf {
  const near = gatewayOf(world, connection);
  const far = world.resource(toReference(connection.properties.virtualNetworkGateway2) ?? "");
  if (!near || !far) return { kind: "none" };
  const mirror = world.store
    .usersOf(far.key)
    .find(
      (other) =>
        isOn(other, far) && toReference(other.properties.virtualNetworkGateway2)?.toLowerCase() === near.key,
    );
  return mirror ? { kind: "connection", connection: mirror, gateway: far } : { kind: "none" };
}

function findCalled(world: World, connection: Resource): FarHalf {
  const near = gatewayOf(world, connection);
  const site = siteOf(world, connection);
  if (!near || !site) return { kind: "none" };
  const { address, fqdn } = calledBy(site);
  const device = world.store
    .all("devices")
    .find((one) => one.address === address || (fqdn !== undefined && one.fqdn === fqdn));
  if (device) return { kind: "device", device };
  const far = address === undefined ? undefined : gatewayAt(world, address);
  if (!far) return { kind: "none" };
  const own = publicAddressesOf(world, near);
  const mirror = world.store.usersOf(far.key).find((other) => {
    const back = siteOf(world, other);
    return isOn(other, far) && back?.type === LOCAL_GATEWAY && own.includes(calledBy(back).address ?? "");
  });
  return mirror ? { kind: "connection", connection: mirror, gateway: far } : { kind: "none" };
}

function isOn(connection: Resource, gateway: Resource): boolean {
  const id = toReference(connection.properties.virtualNetworkGateway1)?.toLowerCase();
  return connection.type === CONNECTION && id === gateway.key;
}

function calledBy(site: Resource): { address: string | undefined; fqdn: string | undefined } {
  const properties = toObject(site.properties);
  return { address: toText(properties.gatewayIpAddress), fqdn: toText(properties.fqdn) };
}

function gatewayAt(world: World, address: string): Resource | undefined {
  const holder = world.store.ofType(PUBLIC_IP).find((publicIp) => publicIp.properties.ipAddress === address);
  return holder ? world.store.usersOf(holder.key).find((user) => user.type === GATEWAY) : undefined;
}
