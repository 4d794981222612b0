import type { JsonObject } from "../json";
import type { RawClient } from "./raw-client";

/** Where the tests build, a region with zones. */
export const REGION = "westeurope";

/** Ids below the client's own group, as a request body needs them. */
export function networkId(client: RawClient, path: string): string {
  return `/subscriptions/${client.subscription}/resourceGroups/${client.group}/providers/Microsoft.Network/${path}`;
}

/** A reference to something in the client's group. */
export function reference(client: RawClient, path: string): JsonObject {
  return { id: networkId(client, path) };
}

/** The body of a virtual network `10.N.0.0/16` with a GatewaySubnet. */
export function vnetBody(number: number, gatewayPrefix = `10.${number}.255.0/27`): JsonObject {
  return {
    location: REGION,
    properties: {
      addressSpace: { addressPrefixes: [`10.${number}.0.0/16`] },
      subnets: [{ name: "GatewaySubnet", properties: { addressPrefix: gatewayPrefix } }],
    },
  };
}

/** The body of a Standard, static, zone-redundant address. */
export function addressBody(changes: JsonObject = {}): JsonObject {
  return {
    location: REGION,
    sku: { name: "Standard", tier: "Regional" },
    zones: ["1", "2", "3"],
    properties: { publicIPAllocationMethod: "Static" },
    ...changes,
  };
}

/** The body of a VPN gateway in `vnet` with one address; `changes` replace properties. */
export function gatewayBody(
  client: RawClient,
  vnet: string,
  addresses: string[],
  changes: JsonObject = {},
): JsonObject {
  return {
    location: REGION,
    properties: {
      gatewayType: "Vpn",
      vpnType: "RouteBased",
      sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
      ipConfigurations: addresses.map((address, index) => ({
        name: `ip${index}`,
        properties: {
          subnet: reference(client, `virtualNetworks/${vnet}/subnets/GatewaySubnet`),
          publicIPAddress: reference(client, `publicIPAddresses/${address}`),
        },
      })),
      ...changes,
    },
  };
}

/** The body of one half of a network-to-network connection. */
export function connectionBody(
  client: RawClient,
  from: string,
  to: string,
  changes: JsonObject = {},
): JsonObject {
  return {
    location: REGION,
    properties: {
      connectionType: "Vnet2Vnet",
      virtualNetworkGateway1: reference(client, `virtualNetworkGateways/${from}`),
      virtualNetworkGateway2: reference(client, `virtualNetworkGateways/${to}`),
      sharedKey: "agreed",
      ...changes,
    },
  };
}

/** A network, an address and a gateway, called `vN`, `ipN` and `gwN`. */
export async function buildGateway(
  client: RawClient,
  number: number,
  changes: JsonObject = {},
): Promise<void> {
  await client.write(`virtualNetworks/v${number}`, vnetBody(number));
  await client.write(`publicIPAddresses/ip${number}`, addressBody());
  await client.write(
    `virtualNetworkGateways/gw${number}`,
    gatewayBody(client, `v${number}`, [`ip${number}`], changes),
  );
}

/** A resource group to build in. */
export async function buildGroup(client: RawClient): Promise<void> {
  await client.call("PUT", `/subscriptions/SUB/resourcegroups/${client.group}`, { location: REGION });
}
