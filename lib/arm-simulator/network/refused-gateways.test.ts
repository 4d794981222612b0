import type { JsonObject } from "../json";
import { buildGateway, gatewayBody, networkId, REGION, reference } from "../testing/ground";
import type { RawClient } from "../testing/raw-client";
import { GW, gateway, lay, layWithBasic, pool, refusedGateway, sku, standing } from "./testing/gateway-rows";
import { type Ask, describeRefusals } from "./testing/refusal-rows";

const apipa = (client: RawClient, lists: string[][]): JsonObject => ({
  activeActive: true,
  bgpSettings: {
    asn: 65_010,
    bgpPeeringAddresses: lists.map((customBgpIpAddresses, index) => ({
      ipconfigurationId: networkId(client, `${GW}/ipConfigurations/ip${index}`),
      customBgpIpAddresses,
    })),
  },
});
const withApipa =
  (lists: string[][]) =>
  (client: RawClient): Ask =>
    gateway(["ip1", "ip2"], apipa(client, lists))(client);

describeRefusals("Azure refuses a gateway's addresses", [
  refusedGateway(
    "2.3",
    "ones without zones, for a size with",
    ["regional"],
    {},
    "VmssVpnGatewayPublicIpsMustHaveZonesConfigured",
    /^Standard Public IPs associated with VPN Gateways with AZ VPN skus must have zones configured\.$/,
  ),
  refusedGateway(
    "2.3",
    "ones with zones, for a size without",
    ["ip1"],
    sku("VpnGw1"),
    "RegionalVmssVpnGatewayPublicIpsMustNotHaveZonesConfigured",
    /cannot have zones configured/,
    { on: "2025-10-31" },
  ),
  {
    ...refusedGateway(
      "2.3",
      "Basic ones, for any other size",
      ["basic"],
      sku("VpnGw1"),
      "PublicIpWithBasicSkuNotAllowedOnVPNGateways",
      /^Basic IP configuration for VPN Virtual Network Gateways is not supported\./,
    ),
    ground: layWithBasic,
    since: "2023-12-01",
  },
  {
    row: "2.4",
    what: "Basic ones that a gateway still has",
    builtOn: "2023-11-30",
    ground: standing(["basic"], sku("VpnGw1"), layWithBasic),
    ask: gateway(["basic"], sku("VpnGw1AZ")),
    code: "PublicIpWithBasicSkuNotAllowedOnVPNGateways",
    message: /Basic IP configuration/,
    since: "2026-07-01",
  },
  refusedGateway(
    "2.3",
    "one inner address chosen by hand",
    ["ip1"],
    {},
    "GatewayPrivateIPAllocationMethodMustBeDynamic",
    /ipConfigurations\/ip0 must be Dynamic/,
    {
      ask: (client) =>
        gateway(["ip1"], {
          ipConfigurations: [
            { name: "ip0", properties: { ...standsOn(client), privateIPAllocationMethod: "Static" } },
          ],
        })(client),
    },
  ),
  refusedGateway(
    "3.13",
    "one, for two instances",
    ["ip1"],
    { activeActive: true },
    "ActiveActiveGatewayMustHaveExactlyTwoIpConfigurations",
    /has 1 IP configurations specified\. ActiveActive Gateway must be created with two IP configurations\.$/,
  ),
  refusedGateway(
    "2.3",
    "two, for two instances with clients",
    ["ip1", "ip2"],
    { activeActive: true, ...pool("172.16.0.0/24") },
    "ActiveActiveP2SGatewayMustHaveExactlyThreeIpConfigurations",
    /three IP configurations/,
  ),
  refusedGateway(
    "2.3",
    "two, for one instance",
    ["ip1", "ip2"],
    {},
    "ActiveStandbyGatewayMustHaveExactlyOneIpConfiguration",
    /has 2 IP configurations/,
  ),
  refusedGateway(
    "5.1",
    "one that is not there",
    ["none"],
    {},
    "InvalidResourceReference",
    /publicIPAddresses\/none referenced by resource .*gw1 was not found\. Please make sure that the referenced resource exists, and that both resources are in the same region\.$/,
  ),
  refusedGateway(
    "5.1",
    "a configuration without one",
    ["ip1"],
    {},
    "PublicIpAddressReferenceRequired",
    /required for ipconfiguration .*ip0/,
    {
      ask: (client) =>
        gateway([], {
          ipConfigurations: [{ name: "ip0", properties: { subnet: standsOn(client).subnet ?? null } }],
        })(client),
    },
  ),
  refusedGateway(
    "5.1",
    "a configuration without a subnet",
    ["ip1"],
    {},
    "SubnetReferenceRequired",
    /^Subnet reference is required for ipconfiguration .*ip0/,
    {
      ask: (client) =>
        gateway([], {
          ipConfigurations: [
            { name: "ip0", properties: { publicIPAddress: reference(client, "publicIPAddresses/ip1") } },
          ],
        })(client),
    },
  ),
  refusedGateway(
    "5.1",
    "a subnet that is none",
    ["ip1"],
    {},
    "InvalidRequestFormat",
    /Reference Id .*virtualNetworks\/v1\/default is not formatted correctly\. The Id is expected to reference resources of type virtualNetworks\/subnets\. Path properties\.ipConfigurations\[0\]\.properties\.subnet\./,
    {
      ask: (client) =>
        gateway([], {
          ipConfigurations: [
            { name: "ip0", properties: { subnet: { id: networkId(client, "virtualNetworks/v1/default") } } },
          ],
        })(client),
    },
  ),
  {
    row: "5.2",
    what: "one that another gateway has",
    ground: async (client) => {
      await buildGateway(client, 2);
      await lay(client);
    },
    ask: gateway(["ip2"]),
    code: "PublicIPAddressInUse",
    message: /already allocated to resource .*gw2/,
  },
]);

describeRefusals("Azure refuses a gateway's place", [
  refusedGateway(
    "3.2 G1",
    "a subnet of another name",
    ["ip1"],
    {},
    "SubnetNotGatewaySubnet",
    /must be named GatewaySubnet/,
    {
      ground: async (client) => {
        await lay(client);
        await client.write("virtualNetworks/v1/subnets/app", {
          properties: { addressPrefix: "10.1.0.0/24" },
        });
      },
      ask: (client) =>
        gateway([], {
          ipConfigurations: [
            {
              name: "ip0",
              properties: {
                ...standsOn(client),
                subnet: reference(client, "virtualNetworks/v1/subnets/app"),
              },
            },
          ],
        })(client),
    },
  ),
  refusedGateway(
    "3.2 G5",
    "a subnet with a default route",
    ["ip1"],
    {},
    "GatewaySubnetHasDefaultRoute",
    /0\.0\.0\.0\/0/,
    {
      ground: async (client) => {
        await lay(client);
        const route = { name: "all", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "Internet" } };
        await client.write("routeTables/t", { location: REGION, properties: { routes: [route] } });
        const properties = { addressPrefix: "10.1.255.0/27", routeTable: reference(client, "routeTables/t") };
        await client.write("virtualNetworks/v1/subnets/GatewaySubnet", { properties });
      },
    },
  ),
  {
    row: "3.1 V9",
    what: "a second one in a network",
    ground: standing(["ip1"]),
    ask: (client) => ["PUT", "virtualNetworkGateways/gw2", gatewayBody(client, "v1", ["ip2"])],
    code: "VirtualNetworkAlreadyHasGateway",
    message: /^A virtual network can't be associated with more than one gateway\./,
  },
  refusedGateway(
    "3.7",
    "clients' addresses that are none",
    ["ip1"],
    pool("172.16.0.0/33"),
    "InvalidVpnClientAddressPrefixOrCidr",
    /invalid IP or CIDR notation$/,
  ),
  refusedGateway(
    "3.7",
    "clients' addresses in the network",
    ["ip1"],
    pool("10.1.1.0/24"),
    "VpnClientAddressPoolOverlapsWithVirtualNetwork",
    /^The virtual network gateway's VPN client address pool overlaps with the virtual network's address space\. The overlapping address space prefixes are 10\.1\.0\.0\/16 and 10\.1\.1\.0\/24\.$/,
  ),
]);

describeRefusals("Azure refuses a gateway's BGP", [
  {
    row: "3.6 B11",
    what: "another inner address",
    ground: standing(["ip1"]),
    ask: gateway(["ip1"], { bgpSettings: { asn: 65_010, bgpPeeringAddress: "10.1.255.9" } }),
    code: "BgpPeeringAddressCannotBeModified",
    message: /^The BgpPeeringAddress for the virtual network gateway .*gw1 cannot be modified/,
  },
  {
    ...refusedGateway(
      "3.6 B12",
      "an address of one's own outside 169.254.21.0 to 169.254.22.255",
      [],
      {},
      "CustomBgpIpAddressOutOfRange",
      /169\.254\.20\.5/,
    ),
    ask: withApipa([["169.254.20.5"], []]),
  },
  {
    ...refusedGateway(
      "3.6 B12",
      "the same address for both instances",
      [],
      {},
      "DuplicateCustomBgpIpAddress",
      /169\.254\.21\.5 twice/,
    ),
    ask: withApipa([["169.254.21.5"], ["169.254.21.5"]]),
  },
  {
    ...refusedGateway(
      "2.1 LIM26",
      "33 addresses of one's own",
      [],
      {},
      "VirtualNetworkGatewayLimitReached",
      /more than 32/,
    ),
    ask: withApipa([Array.from({ length: 33 }, (_none, at) => `169.254.21.${at + 1}`), []]),
  },
]);

function standsOn(client: RawClient): JsonObject {
  return {
    subnet: reference(client, "virtualNetworks/v1/subnets/GatewaySubnet"),
    publicIPAddress: reference(client, "publicIPAddresses/ip1"),
  };
}
