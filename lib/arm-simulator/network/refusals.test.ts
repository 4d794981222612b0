import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import type { JsonObject } from "../json";
import {
  addressBody,
  buildGateway,
  buildGroup,
  connectionBody,
  gatewayBody,
  REGION,
  reference,
  vnetBody,
} from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";

const TODAY = "2026-11-22";
const SECURITY_GROUP_ID =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/none";
let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    stateDir: null,
    clock: { kind: "manual" },
    seed: 2,
    asOf: TODAY,
  });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  client = await createRawClient(simulator.url);
  await buildGroup(client);
});

async function expectRefusal(
  method: string,
  path: string,
  body: JsonObject | undefined,
  status: number,
  code: string,
) {
  const reply = await client.call(method, path, body);
  expect(reply.body, `${method} ${path}`).toMatchObject({ error: { code } });
  expect(reply.status).toBe(status);
}

const vnet = (prefixes: string[], subnets: JsonObject[] = [], more: JsonObject = {}): JsonObject => ({
  location: REGION,
  properties: { addressSpace: { addressPrefixes: prefixes }, subnets, ...more },
});
const subnet = (name: string, prefix: string, more: JsonObject = {}): JsonObject => ({
  name,
  properties: { addressPrefix: prefix, ...more },
});

describe("Azure refuses a virtual network", () => {
  it.each<[string, JsonObject, number, string]>([
    ["without a location", { properties: {} }, 400, "LocationRequired"],
    [
      "in no region",
      { ...vnet(["10.0.0.0/16"]), location: "atlantis" },
      400,
      "LocationNotAvailableForResourceType",
    ],
    ["whose prefix is none", vnet(["10.0.0.0"]), 400, "InvalidAddressPrefixFormat"],
    ["whose prefix has host bits", vnet(["10.0.0.1/16"]), 400, "InvalidCIDRNotation"],
    ["in a forbidden range", vnet(["169.254.0.0/16"]), 400, "AddressPrefixNotAllowed"],
    [
      "with two overlapping prefixes",
      vnet(["10.0.0.0/16", "10.0.1.0/24"]),
      400,
      "NetcfgOverlappingAddressPrefixes",
    ],
    [
      "with a subnet outside",
      vnet(["10.0.0.0/16"], [subnet("a", "10.1.0.0/24")]),
      400,
      "NetcfgInvalidSubnet",
    ],
    [
      "with a subnet of four addresses",
      vnet(["10.0.0.0/16"], [subnet("a", "10.0.0.0/30")]),
      400,
      "NetcfgInvalidSubnet",
    ],
    [
      "with overlapping subnets",
      vnet(["10.0.0.0/16"], [subnet("a", "10.0.0.0/24"), subnet("b", "10.0.0.128/25")]),
      400,
      "NetcfgSubnetRangesOverlap",
    ],
    [
      "with a DNS server that is no address",
      vnet(["10.0.0.0/16"], [], { dhcpOptions: { dnsServers: ["dns"] } }),
      400,
      "NetcfgInvalidDnsServer",
    ],
    [
      "with a security group on the GatewaySubnet",
      vnet(
        ["10.0.0.0/16"],
        [subnet("GatewaySubnet", "10.0.0.0/27", { networkSecurityGroup: { id: SECURITY_GROUP_ID } })],
      ),
      400,
      "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
    ],
  ])("%s", (_name, body, status, code) => expectRefusal("PUT", "virtualNetworks/v1", body, status, code));

  it("with a name of one letter", () =>
    expectRefusal("PUT", "virtualNetworks/v", vnetBody(1), 400, "InvalidResourceName"));

  it("that would move to another region", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    await expectRefusal(
      "PUT",
      "virtualNetworks/v1",
      { ...vnetBody(1), location: "westus" },
      409,
      "InvalidResourceLocation",
    );
  });

  it("that would lose or move a subnet in use, and goes on to refuse its deletion", async () => {
    await buildGateway(client, 1);
    const used = "InUseSubnetCannotBeDeleted";
    await expectRefusal("PUT", "virtualNetworks/v1", vnet(["10.1.0.0/16"]), 400, used);
    await expectRefusal(
      "PUT",
      "virtualNetworks/v1",
      vnetBody(1, "10.1.254.0/27"),
      400,
      "InUsePrefixCannotBeDeleted",
    );
    await expectRefusal("DELETE", "virtualNetworks/v1/subnets/GatewaySubnet", undefined, 400, used);
    await expectRefusal("DELETE", "virtualNetworks/v1", undefined, 400, used);
  });
});

describe("a virtual network's PUT replaces", () => {
  it("its subnets: those the body does not name are gone", async () => {
    await client.write(
      "virtualNetworks/v1",
      vnet(["10.0.0.0/16"], [subnet("a", "10.0.0.0/24"), subnet("b", "10.0.1.0/24")]),
    );
    await client.write("virtualNetworks/v1", vnet(["10.0.0.0/16"], [subnet("b", "10.0.1.0/24")]));
    const { body } = await client.call("GET", "virtualNetworks/v1/subnets");
    expect((body.value as JsonObject[]).map(({ name }) => name)).toEqual(["b"]);
  });
});

describe("Azure refuses a public address", () => {
  it.each<[string, JsonObject, string]>([
    [
      "of SKU Basic, since March 2025",
      addressBody({ sku: { name: "Basic" }, zones: [] }),
      "IPv4BasicSkuPublicIpCountLimitReached",
    ],
    [
      "that is Standard and dynamic",
      addressBody({ properties: { publicIPAllocationMethod: "Dynamic" } }),
      "StandardSkuPublicIPAddressMustBeStatic",
    ],
    [
      "with zones in a region without",
      addressBody({ location: "westus" }),
      "LocationNotSupportAvailabilityZones",
    ],
    ["in a zone that is not", addressBody({ zones: ["4"] }), "InvalidAvailabilityZone"],
  ])("%s", (_name, body, code) => expectRefusal("PUT", "publicIPAddresses/ip1", body, 400, code));

  it("that changes its zones, or goes while a gateway has it", async () => {
    await buildGateway(client, 1);
    await expectRefusal(
      "PUT",
      "publicIPAddresses/ip1",
      addressBody({ zones: ["1"] }),
      400,
      "ResourceAvailabilityZonesCannotBeModified",
    );
    await expectRefusal("DELETE", "publicIPAddresses/ip1", undefined, 400, "PublicIPAddressCannotBeDeleted");
  });
});

describe("Azure refuses a gateway", () => {
  beforeEach(async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    for (const name of ["ip1", "ip2"]) await client.write(`publicIPAddresses/${name}`, addressBody());
    await client.write("publicIPAddresses/plain", addressBody({ zones: [] }));
  });

  const sku = (name: string, more: JsonObject = {}): JsonObject => ({ sku: { name, tier: name }, ...more });
  const pool = (prefix: string): JsonObject => ({
    vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: [prefix] } },
  });
  it.each<[string, string[], JsonObject, string]>([
    [
      "without zones in its SKU, since November 2025",
      ["plain"],
      sku("VpnGw1"),
      "NonAzSkusNotAllowedForVPNGateway",
    ],
    ["whose address has no zones", ["plain"], {}, "VmssVpnGatewayPublicIpsMustHaveZonesConfigured"],
    ["of a size that is not", ["ip1"], sku("VpnGw9AZ"), "InvalidGatewaySize"],
    [
      "of a size its generation does not have",
      ["ip1"],
      { vpnGatewayGeneration: "Generation2" },
      "VirtualNetworkGatewaySkuCannotBeCreatedForSpecifiedVmGeneration",
    ],
    [
      "that is active-active with one address",
      ["ip1"],
      { activeActive: true },
      "ActiveActiveGatewayMustHaveExactlyTwoIpConfigurations",
    ],
    [
      "that is active-active with clients and two",
      ["ip1", "ip2"],
      { activeActive: true, ...pool("172.16.0.0/24") },
      "ActiveActiveP2SGatewayMustHaveExactlyThreeIpConfigurations",
    ],
    [
      "that is active-standby with two",
      ["ip1", "ip2"],
      {},
      "ActiveStandbyGatewayMustHaveExactlyOneIpConfiguration",
    ],
    [
      "whose clients' pool is no range",
      ["ip1"],
      pool("172.16.0.0/33"),
      "InvalidVpnClientAddressPrefixOrCidr",
    ],
    [
      "whose clients' pool lies in the network",
      ["ip1"],
      pool("10.1.1.0/24"),
      "VpnClientAddressPoolOverlapsWithVirtualNetwork",
    ],
    ["with an address that is not there", ["none"], {}, "InvalidResourceReference"],
    ["of an unknown type", ["ip1"], { gatewayType: "Wan" }, "InvalidRequestFormat"],
    [
      "that is policy-based and large",
      ["ip1"],
      { vpnType: "PolicyBased" },
      "VirtualNetworkGatewaySkuDoesNotSupportFeature",
    ],
  ])("%s", (_name, addresses, changes, code) =>
    expectRefusal(
      "PUT",
      "virtualNetworkGateways/gw1",
      gatewayBody(client, "v1", addresses, changes),
      400,
      code,
    ),
  );

  it("in a network without GatewaySubnet, or with one of eight addresses", async () => {
    await client.write("virtualNetworks/v2", vnet(["10.2.0.0/16"], [subnet("app", "10.2.0.0/24")]));
    await client.write("virtualNetworks/v3", vnetBody(3, "10.3.255.0/29"));
    await expectRefusal(
      "PUT",
      "virtualNetworkGateways/gw2",
      gatewayBody(client, "v2", ["ip1"]),
      400,
      "InvalidResourceReference",
    );
    await expectRefusal(
      "PUT",
      "virtualNetworkGateways/gw3",
      gatewayBody(client, "v3", ["ip1"]),
      400,
      "GatewaySubnetTooSmall",
    );
  });

  it("whose inner address for BGP is to be another one", async () => {
    const moved = { bgpSettings: { asn: 65_010, bgpPeeringAddress: "10.1.255.9" } };
    const put = "virtualNetworkGateways/gw1";
    await client.write(put, gatewayBody(client, "v1", ["ip1"]));
    const code = "BgpPeeringAddressCannotBeModified";
    await expectRefusal("PUT", put, gatewayBody(client, "v1", ["ip1"], moved), 400, code);
    const { body } = await client.call("GET", put);
    expect((await client.call("PUT", put, body)).status).toBe(200);
  });

  it("beside another one, with its address, and shrinking", async () => {
    await client.write("virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["ip1"], sku("VpnGw2AZ")));
    await expectRefusal(
      "PUT",
      "virtualNetworkGateways/gw2",
      gatewayBody(client, "v1", ["ip2"]),
      400,
      "VirtualNetworkAlreadyHasGateway",
    );
    await client.write("virtualNetworks/v2", vnetBody(2));
    await expectRefusal(
      "PUT",
      "virtualNetworkGateways/gw2",
      gatewayBody(client, "v2", ["ip1"]),
      400,
      "PublicIPAddressInUse",
    );
    await expectRefusal(
      "PUT",
      "virtualNetworkGateways/gw1",
      gatewayBody(client, "v1", ["ip1"], sku("VpnGw1AZ")),
      400,
      "VirtualNetworkGatewaySkuResizeNotAllowed",
    );
  });

  it("as of an earlier day, by the rules of that day", async () => {
    const past = await startSimulator({
      port: 0,
      stateDir: null,
      clock: { kind: "manual" },
      seed: 2,
      asOf: "2023-02-17",
    });
    const own = await createRawClient(past.url);
    await buildGroup(own);
    await own.write("virtualNetworks/v1", vnetBody(1));
    await own.write("publicIPAddresses/old", { location: REGION, properties: {} });
    const reply = await own.call(
      "PUT",
      "virtualNetworkGateways/gw1",
      gatewayBody(own, "v1", ["old"], sku("VpnGw1")),
    );
    expect(reply.status).toBe(201);
    await past.close();
  });
});

describe("Azure refuses a local network gateway", () => {
  const site = (properties: JsonObject): JsonObject => ({ location: REGION, properties });
  const space = { localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] } };
  it.each<[string, JsonObject, string]>([
    ["with a wrong address", { gatewayIpAddress: "10.0.0.257", ...space }, "InvalidIpAddress"],
    [
      "with a wrong prefix",
      { gatewayIpAddress: "203.0.113.9", localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0"] } },
      "InvalidAddressPrefixFormat",
    ],
    [
      "with ASN 0",
      { gatewayIpAddress: "203.0.113.9", ...space, bgpSettings: { asn: 0 } },
      "LocalNetworkGatewayCannotHaveZeroAsn",
    ],
    ["without a device", space, "LocalNetworkGatewayIpAddressOrFqdnRequired"],
  ])("%s", (_name, properties, code) =>
    expectRefusal("PUT", "localNetworkGateways/site", site(properties), 400, code),
  );
});

describe("Azure refuses a connection", () => {
  const ipsec = (site: string): JsonObject => ({
    connectionType: "IPsec",
    localNetworkGateway2: reference(client, `localNetworkGateways/${site}`),
  });
  const site = (prefix: string): JsonObject => ({
    location: REGION,
    properties: { gatewayIpAddress: "203.0.113.9", localNetworkAddressSpace: { addressPrefixes: [prefix] } },
  });
  beforeEach(async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
  });

  it.each<[string, JsonObject, string]>([
    ["of an unknown type", { connectionType: "Wire" }, "InvalidRequestFormat"],
    [
      "without its other end",
      { virtualNetworkGateway2: undefined },
      "VirtualNetworkGatewayConnectionOtherEndRequired",
    ],
    ["with half a policy", { ipsecPolicies: [{ ikeEncryption: "AES256" }] }, "InvalidIpsecPolicy"],
    [
      "with a key of 129 characters",
      { sharedKey: "k".repeat(129) },
      "VirtualNetworkGatewayConnectionSharedKeyInvalid",
    ],
    ["with impatient dead-peer detection", { dpdTimeoutSeconds: 5 }, "DpdTimeoutOutOfRange"],
  ])("%s", (_name, changes, code) =>
    expectRefusal("PUT", "connections/c12", connectionBody(client, "gw1", "gw2", changes), 400, code),
  );

  it("to a gateway that is not there, or to itself", async () => {
    await expectRefusal(
      "PUT",
      "connections/c",
      connectionBody(client, "gw1", "none"),
      400,
      "InvalidResourceReference",
    );
    await expectRefusal(
      "PUT",
      "connections/c",
      connectionBody(client, "gw1", "gw1"),
      400,
      "VirtualNetworkGatewayConnectionToItself",
    );
  });

  it("to a site that overlaps another site of the gateway, and guards what connections use", async () => {
    await client.write("localNetworkGateways/one", site("192.168.0.0/16"));
    await client.write("localNetworkGateways/two", site("192.168.1.0/24"));
    await client.write("connections/c1", connectionBody(client, "gw1", "gw2", ipsec("one")));
    await expectRefusal(
      "PUT",
      "connections/c2",
      connectionBody(client, "gw1", "gw2", ipsec("two")),
      400,
      "ConnectionOverlappingAddressSpaces",
    );
    await expectRefusal(
      "DELETE",
      "localNetworkGateways/one",
      undefined,
      400,
      "InUseLocalNetworkGatewayCannotBeDeleted",
    );
    await expectRefusal(
      "DELETE",
      "virtualNetworkGateways/gw1",
      undefined,
      400,
      "InUseVirtualNetworkGatewayCannotBeDeleted",
    );
  });
});

describe("a connection's key", () => {
  it("is not changed by a PUT of the connection, is shown in clear by GET, and differs where none was given", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: "first" }));
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: "second" }));
    expect((await client.call("GET", "connections/c12/sharedkey")).body).toEqual({ value: "first" });
    expect((await client.call("GET", "connections/c12")).body.properties).toMatchObject({
      sharedKey: "first",
    });
    await client.write("connections/c21", connectionBody(client, "gw2", "gw1", { sharedKey: undefined }));
    const { body } = await client.call("GET", "connections/c21/sharedkey");
    expect(String(body.value)).toMatch(/^[A-Za-z0-9]{64}$/);
  });
});

describe("Azure refuses a peering", () => {
  const peering = (to: string, more: JsonObject = {}): JsonObject => ({
    properties: { remoteVirtualNetwork: reference(client, `virtualNetworks/${to}`), ...more },
  });
  const path = (from: string, to: string) =>
    `virtualNetworks/${from}/virtualNetworkPeerings/${from}-to-${to}`;
  beforeEach(async () => {
    for (const number of [1, 2, 3]) await client.write(`virtualNetworks/v${number}`, vnetBody(number));
    await client.write("virtualNetworks/twin", vnetBody(1));
  });

  it("of networks that overlap, directly or through a neighbour", async () => {
    await expectRefusal("PUT", path("v1", "twin"), peering("twin"), 400, "VnetAddressSpacesOverlap");
    await client.write(path("v2", "twin"), peering("twin"));
    await expectRefusal(
      "PUT",
      path("v1", "v2"),
      peering("v2"),
      400,
      "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
    );
  });

  it("that wants a gateway where there is none, or already has one", async () => {
    await expectRefusal(
      "PUT",
      path("v1", "v2"),
      peering("v2", { useRemoteGateways: true }),
      400,
      "RemoteVnetHasNoGateways",
    );
    await buildGateway(client, 2);
    await buildGateway(client, 3);
    await expectRefusal(
      "PUT",
      path("v3", "v2"),
      peering("v2", { useRemoteGateways: true }),
      400,
      "PeeringCannotUseRemoteGateways",
    );
  });

  it("that wants a gateway which is still being built for the first time", async () => {
    await client.write("publicIPAddresses/ip2", addressBody());
    const hub = gatewayBody(client, "v2", ["ip2"]);
    await client.call("PUT", "virtualNetworkGateways/gw2", hub);
    const wanted = peering("v2", { useRemoteGateways: true });
    await expectRefusal("PUT", path("v1", "v2"), wanted, 400, "RemoteVnetHasNoGateways");
    await client.advance(6000);
    expect((await client.call("PUT", path("v1", "v2"), wanted)).status).toBe(201);
  });

  it("and a network new ranges that the networks it is peered with have", async () => {
    await client.write(path("v1", "v2"), peering("v2"));
    const grown = vnet(["10.1.0.0/16", "10.2.8.0/24"]);
    await expectRefusal("PUT", "virtualNetworks/v1", grown, 400, "VnetAddressSpacesOverlap");
    expect(
      (await client.call("PUT", "virtualNetworks/v1", vnet(["10.1.0.0/16", "10.8.0.0/24"]))).status,
    ).toBe(200);
  });

  it("twice, elsewhere, or beside a half that is Disconnected; and the states are Azure's", async () => {
    const stateOf = async (from: string, to: string) =>
      ((await client.call("GET", path(from, to))).body.properties as JsonObject).peeringState;
    await client.write(path("v1", "v2"), peering("v2"));
    expect(await stateOf("v1", "v2")).toBe("Initiated");
    await client.write(path("v2", "v1"), peering("v1"));
    expect(await stateOf("v1", "v2")).toBe("Connected");
    await expectRefusal(
      "PUT",
      path("v1", "v2"),
      peering("v3"),
      400,
      "ChangingRemoteVirtualNetworkNotAllowed",
    );
    await expectRefusal(
      "PUT",
      "virtualNetworks/v1/virtualNetworkPeerings/again",
      peering("v2"),
      400,
      "AnotherPeeringAlreadyReferencesRemoteVnet",
    );
    await client.call("DELETE", path("v2", "v1"));
    await client.advance(60);
    expect(await stateOf("v1", "v2")).toBe("Disconnected");
    await expectRefusal("PUT", path("v2", "v1"), peering("v1"), 400, "RemotePeeringIsDisconnected");
  });
});
