import { expect, test } from "vitest";
import { type ArmDesignResource, readArmDesign } from "./read-arm-design";

const ROOT = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network";
const made = (path: string, properties: object, location = "West US 2"): ArmDesignResource => {
  const [type = "", , ...rest] = path.split("/");
  const full = rest.length > 1 ? `${type}/${rest[0]}` : type;
  return { id: `${ROOT}/${path}`, type: `Microsoft.Network/${full}`, location, properties };
};
const network = (name: string, number: number) =>
  made(`virtualNetworks/${name}`, {
    addressSpace: { addressPrefixes: [`10.${number}.0.0/16`] },
    subnets: [{ name: "GatewaySubnet", properties: { addressPrefix: `10.${number}.255.0/27` } }],
  });
const gateway = (name: string, vnet: string, more: object = {}) =>
  made(`virtualNetworkGateways/${name}`, {
    gatewayType: "Vpn",
    sku: { name: "VpnGw1AZ" },
    ipConfigurations: [
      { properties: { subnet: { id: `${ROOT}/virtualnetworks/${vnet}/subnets/GatewaySubnet` } } },
    ],
    ...more,
  });
const connection = (name: string, type: string, first: string, second: object) =>
  made(`connections/${name}`, {
    connectionType: type,
    virtualNetworkGateway1: { id: `${ROOT}/virtualNetworkGateways/${first}` },
    ...second,
  });

test("two directions are one link, a switch may be a text, and names of regions are read as people write them", () => {
  const speaking = { enableBgp: "true", bgpSettings: { asn: 65010 } };
  const design = readArmDesign("T", [
    ...[network("A", 1), network("B", 2), gateway("ga", "a", speaking), gateway("gb", "b")],
    connection("there", "Vnet2Vnet", "ga", {
      virtualNetworkGateway2: { id: `${ROOT}/virtualNetworkGateways/GB` },
    }),
    connection("back", "Vnet2Vnet", "gb", {
      virtualNetworkGateway2: { id: `${ROOT}/virtualNetworkGateways/ga` },
    }),
  ]);
  expect(design?.vnets.map(({ region, gateway: found }) => [region, found?.name, found?.bgp?.asn])).toEqual([
    ["westus2", "ga", 65010],
    ["westus2", "gb", undefined],
  ]);
  expect(design?.links).toMatchObject([
    {
      ...{ from: "v1", to: "v2", method: "vnet2vnet" },
      ends: { from: { connectionName: "there" }, to: { connectionName: "back" } },
    },
  ]);
});

test("a local network gateway is a site, its connection a link, and a peering that uses the far gateway transit", () => {
  const design = readArmDesign("T", [
    ...[network("A", 1), network("B", 2), gateway("ga", "A")],
    made("localNetworkGateways/hq", {
      gatewayIpAddress: "203.0.113.9",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
    }),
    connection("c", "IPsec", "ga", { localNetworkGateway2: { id: `${ROOT}/localNetworkGateways/hq` } }),
    made("virtualNetworks/B/virtualNetworkPeerings/up", {
      remoteVirtualNetwork: { id: `${ROOT}/virtualNetworks/A` },
      useRemoteGateways: true,
    }),
  ]);
  expect(design?.sites).toMatchObject([{ name: "hq", device: { address: "203.0.113.9" }, bgp: null }]);
  expect(design?.links).toMatchObject([
    { from: "v1", to: "s1", method: "ipsec" },
    { from: "v2", to: "v1", method: "peering", gatewayTransit: "v1" },
  ]);
});

test("what stood before is existing, and resources without a network are no design", () => {
  expect(readArmDesign("T", [gateway("g", "A")], [network("A", 1)])?.vnets).toMatchObject([
    { existing: true, gateway: { name: "g", existing: false } },
  ]);
  expect(readArmDesign("T", [gateway("g", "A")])).toBeNull();
});
