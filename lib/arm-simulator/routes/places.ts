import { toObject, toTexts } from "../json";
import { parseCidrs } from "../network/cidr";
import { otherHalf, peeringState, remoteKey } from "../network/peerings/halves";
import { PEERING, VNET } from "../network/type-names";
import { rangesOf } from "../network/virtual-networks/lookup";
import type { Device, Resource } from "../records";
import type { World } from "../world";
import type { Place } from "./place";
import { findUserRoutes, type UserRoutes } from "./user-routes";

/** A virtual network with what it is joined to without any tunnel. */
export interface NetworkPlace {
  vnet: Resource;
  place: Place;
  /** Keys of the networks it is peered with, both halves Connected and letting traffic through. */
  peers: string[];
  /** Key of the network whose gateway it uses; undefined when it uses none. */
  gatewayFrom: string | undefined;
  userRoutes: UserRoutes;
}

/** Every virtual network, by key. */
export function findNetworks(world: World): Map<string, NetworkPlace> {
  return new Map(
    world.store.ofType(VNET).map((vnet): [string, NetworkPlace] => {
      const peerings = world.store
        .childrenOf(vnet.key)
        .filter((child) => child.type === PEERING && isOpen(world, child));
      const borrowed = peerings.find((peering) => usesGatewayOf(world, peering));
      const place: Place = { id: vnet.id, kind: "vnet", prefixes: rangesOf(vnet) };
      const network: NetworkPlace = {
        vnet,
        place,
        peers: peerings.map(remoteKey),
        gatewayFrom: borrowed && remoteKey(borrowed),
        userRoutes: findUserRoutes(world, vnet),
      };
      return [vnet.key, network];
    }),
  );
}

/** The clients that dial into a gateway; undefined without a pool of addresses for them. */
export function clientsOf(gateway: Resource, vnet: Resource): Place | undefined {
  const configuration = toObject(gateway.properties.vpnClientConfiguration);
  const prefixes = parseCidrs(toTexts(toObject(configuration.vpnClientAddressPool).addressPrefixes));
  return prefixes.length > 0 ? { id: `${vnet.id}/clients`, kind: "clients", prefixes } : undefined;
}

/** The site behind a device. */
export function siteBehind(device: Device): Place {
  return { id: device.address, kind: "site", prefixes: parseCidrs(device.prefixes) };
}

/** Traffic needs both halves to stand, and neither to forbid it. */
function isOpen(world: World, peering: Resource): boolean {
  const other = otherHalf(world, peering);
  return [peering, other].every(
    (half) =>
      half !== undefined &&
      half.state !== "Deleting" &&
      half.properties.allowVirtualNetworkAccess !== false &&
      peeringState(world, half) === "Connected",
  );
}

function usesGatewayOf(world: World, peering: Resource): boolean {
  const { useRemoteGateways } = peering.properties;
  return useRemoteGateways === true && otherHalf(world, peering)?.properties.allowGatewayTransit === true;
}
