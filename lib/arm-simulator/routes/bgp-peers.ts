import { isObject, type JsonObject, toArray, toObject, toReference, toText, toTexts } from "../json";
import { CONNECTION } from "../network/type-names";
import { bgpOf } from "../network/virtual-network-gateways/bgp-settings";
import type { Resource } from "../records";
import { siteOf } from "../tunnels/far-half";
import type { World } from "../world";
import type { GatewayNode } from "./nodes";
import type { Routing } from "./routing";

/** A neighbour that a gateway was told to speak BGP with. */
export interface BgpPeer {
  /** Inner addresses of the gateway's instances that speak to it. */
  localAddresses: string[];
  address: string;
  asn: number;
  /** World time (ms) since when the session stands; undefined while it does not. */
  since: number | undefined;
  /** Key or address of the speaker behind it; undefined while the session does not stand. */
  speaker: string | undefined;
}

/** The neighbours of a gateway in the order of their connections, whether their sessions stand or not. */
export function peersOf(world: World, routing: Routing, node: GatewayNode): BgpPeer[] {
  if (!node.speaksBgp) return [];
  const connections = world.store.usersOf(node.gateway.key).filter((user) => isSpokenOn(user, node));
  return connections.flatMap((connection) => {
    const tie = node.ties.find((one) => one.connection.key === connection.key && one.hasSession);
    const speaker = tie && (tie.kind === "device" ? tie.device.address : tie.farGateway);
    const { addresses, asn } = neighbourOf(world, connection);
    const localAddresses = localAddressesOf(node.gateway, connection);
    return addresses.map((address) => ({
      localAddresses,
      address,
      asn,
      since: tie?.since,
      speaker: routing.bgp().index.has(speaker ?? "") ? speaker : undefined,
    }));
  });
}

function isSpokenOn({ type, properties }: Resource, { gateway }: GatewayNode): boolean {
  const near = toReference(properties.virtualNetworkGateway1)?.toLowerCase();
  return type === CONNECTION && near === gateway.key && properties.enableBgp === true;
}

function neighbourOf(world: World, connection: Resource): { addresses: string[]; asn: number } {
  const far = world.resource(toReference(connection.properties.virtualNetworkGateway2) ?? "");
  if (far) {
    const { asn, peeringAddresses } = bgpOf(far);
    return { asn, addresses: peeringAddresses };
  }
  const told = toObject(siteOf(world, connection)?.properties.bgpSettings);
  const address = toText(told.bgpPeeringAddress);
  return { asn: typeof told.asn === "number" ? told.asn : 0, addresses: address ? [address] : [] };
}

/** The addresses of 169.254.21.0 to 169.254.22.255 that the connection asks for, else the usual ones. */
function localAddressesOf(gateway: Resource, connection: Resource): string[] {
  const custom = objects(connection.properties.gatewayCustomBgpIpAddresses).map(({ customBgpIpAddress }) =>
    toText(customBgpIpAddress),
  );
  const asked = custom.filter((address) => address !== undefined);
  return asked.length > 0 ? asked : instanceAddresses(gateway);
}

/** The inner addresses of a gateway's instances. */
export function instanceAddresses(gateway: Resource): string[] {
  const settings = toObject(gateway.properties.bgpSettings);
  return objects(settings.bgpPeeringAddresses).flatMap((entry) => toTexts(entry.defaultBgpIpAddresses));
}

function objects(value: JsonObject[string]): JsonObject[] {
  return toArray(value).filter(isObject);
}
