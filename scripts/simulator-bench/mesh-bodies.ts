import type { JsonObject } from "../conformance/interaction";

/** More than one, since a region of a subscription holds no more than 1,000 networks. */
export const SUBSCRIPTIONS = [1, 2, 3, 4].map(
  (digit) => `/subscriptions/11111111-1111-4111-8111-11111111111${digit}`,
);
export const REGION = "westeurope";
const FIRST_ASN = 4_200_000_000;

/** The ARM id of what belongs to the network with this number. */
export function idOf(number: number, path: string): string {
  const root = SUBSCRIPTIONS[number % SUBSCRIPTIONS.length];
  return `${root}/resourceGroups/mesh/providers/Microsoft.Network/${path}`;
}

/** The ARM id of the half of a link that lives on the first gateway. */
export function connectionId(from: number, to: number): string {
  return idOf(from, `connections/c${from}-${to}`);
}

/** The body of a network of 256 addresses with a GatewaySubnet. */
export function vnetBody(number: number): JsonObject {
  const block = blockOf(number);
  return {
    location: REGION,
    properties: {
      addressSpace: { addressPrefixes: [`${block}.0/24`] },
      subnets: [{ name: "GatewaySubnet", properties: { addressPrefix: `${block}.0/27` } }],
    },
  };
}

function blockOf(number: number): string {
  return `10.${number >> 8}.${number & 255}`;
}

/** The body of a Standard, static, zone-redundant address. */
export function addressBody(): JsonObject {
  return {
    location: REGION,
    sku: { name: "Standard", tier: "Regional" },
    zones: ["1", "2", "3"],
    properties: { publicIPAllocationMethod: "Static" },
  };
}

/** The body of a gateway that speaks BGP with an ASN of its own. */
export function gatewayBody(number: number): JsonObject {
  return {
    location: REGION,
    properties: {
      gatewayType: "Vpn",
      vpnType: "RouteBased",
      sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
      enableBgp: true,
      bgpSettings: { asn: FIRST_ASN + number },
      ipConfigurations: [
        {
          name: "default",
          properties: {
            subnet: { id: idOf(number, `virtualNetworks/v${number}/subnets/GatewaySubnet`) },
            publicIPAddress: { id: idOf(number, `publicIPAddresses/ip${number}`) },
          },
        },
      ],
    },
  };
}

/** One link in four goes by public addresses, as to a gateway in another cloud. */
export function byAddress(from: number): boolean {
  return from % 4 === 0;
}

/** The body of a local network gateway that describes a gateway by its public address. */
export function siteBody(number: number, gatewayIpAddress: string): JsonObject {
  const bgpSettings = { asn: FIRST_ASN + number, bgpPeeringAddress: `${blockOf(number)}.30` };
  return { location: REGION, properties: { gatewayIpAddress, bgpSettings } };
}

/** The body of one half of a link. */
export function connectionBody(from: number, to: number, isByAddress: boolean): JsonObject {
  const far: JsonObject = isByAddress
    ? { localNetworkGateway2: { id: idOf(to, `localNetworkGateways/site${to}`) } }
    : { virtualNetworkGateway2: { id: idOf(to, `virtualNetworkGateways/gw${to}`) } };
  return {
    location: REGION,
    properties: {
      connectionType: isByAddress ? "IPsec" : "Vnet2Vnet",
      virtualNetworkGateway1: { id: idOf(from, `virtualNetworkGateways/gw${from}`) },
      ...far,
      sharedKey: "agreed",
      enableBgp: true,
    },
  };
}
