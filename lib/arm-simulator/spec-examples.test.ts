import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startSimulator } from "./index";
import { isObject, type Json, type JsonObject, toArray, toObject, toText } from "./json";
import { createRawClient, type RawClient } from "./testing/raw-client";

const FOLDER = join(readEnv().corporaDir, "spec-examples", "2024-01-01");
const SUBSCRIPTION = "00000000-0000-4000-8000-00000000000e";
const DAY = "2024-01-15";
const LONG_SECONDS = 6 * 3600;

/** A resource that must be there before: its path below the network provider and its body. */
type Prerequisite = readonly [path: string, body: JsonObject];

/** A published example of a PUT: its file, where it goes below the network provider, and what must be there. */
interface Example {
  file: string;
  path: string;
  before?: readonly Prerequisite[];
}

const network = (
  name: string,
  prefix: string,
  subnets: JsonObject = {},
  location = "centralus",
): Prerequisite => [
  `virtualNetworks/${name}`,
  {
    location,
    properties: {
      addressSpace: { addressPrefixes: [prefix] },
      subnets: Object.entries(subnets).map(([subnet, addressPrefix]) => ({
        name: subnet,
        properties: { addressPrefix: addressPrefix ?? null },
      })),
    },
  },
];
const address = (name: string): Prerequisite => [
  `publicIPAddresses/${name}`,
  {
    location: "centralus",
    sku: { name: "Standard", tier: "Regional" },
    properties: { publicIPAllocationMethod: "Static" },
  },
];
const gateway = (group: string, name: string, configurations: readonly string[]): Prerequisite => {
  const id = (path: string) => ({
    id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Network/${path}`,
  });
  return [
    `virtualNetworkGateways/${name}`,
    {
      location: "centralus",
      properties: {
        gatewayType: "Vpn",
        vpnType: "RouteBased",
        sku: { name: "VpnGw2", tier: "VpnGw2" },
        activeActive: configurations.length > 1,
        ipConfigurations: configurations.map((configuration, index) => ({
          name: configuration,
          properties: {
            subnet: id("virtualNetworks/vnet1/subnets/GatewaySubnet"),
            publicIPAddress: id(`publicIPAddresses/${index === 0 ? "gwpip" : `gwpip${index}`}`),
          },
        })),
      },
    },
  ];
};
const gatewayGround: readonly Prerequisite[] = [
  network("vnet1", "10.0.0.0/16", { GatewaySubnet: "10.0.1.0/27" }),
  address("gwpip"),
];
const natRule = (name: string, mode: string, internal: string, external: string): Prerequisite => [
  `virtualNetworkGateways/vpngw/natRules/${name}`,
  {
    properties: {
      type: "Static",
      mode,
      internalMappings: [{ addressSpace: internal }],
      externalMappings: [{ addressSpace: external }],
    },
  },
];
const localGateway: Prerequisite = [
  "localNetworkGateways/localgw",
  {
    location: "centralus",
    properties: {
      localNetworkAddressSpace: { addressPrefixes: ["10.1.0.0/16"] },
      gatewayIpAddress: "203.0.113.5",
    },
  },
];
const connectionGround: readonly Prerequisite[] = [
  ...gatewayGround,
  address("gwpip1"),
  gateway("rg1", "vpngw", ["default", "ActiveActive"]),
  natRule("natRule1", "IngressSnat", "10.8.0.0/24", "10.9.0.0/24"),
  natRule("natRule2", "EgressSnat", "10.6.0.0/24", "10.7.0.0/24"),
  localGateway,
];
const twoNetworks: readonly Prerequisite[] = [
  network("vnet1", "10.0.0.0/16", { Subnet1: "10.0.1.0/24", Subnet4: "10.0.4.0/24" }),
  network("vnet2", "10.2.0.0/16", { Subnet2: "10.2.1.0/24" }),
];

const EXAMPLES: readonly Example[] = [
  { file: "PublicIpAddressCreateCustomizedValues", path: "publicIPAddresses/test-ip" },
  { file: "PublicIpAddressCreateDnsWithDomainNameLabelScope", path: "publicIPAddresses/test-ip" },
  { file: "VirtualNetworkCreate", path: "virtualNetworks/test-vnet" },
  { file: "VirtualNetworkCreateServiceEndpointPolicy", path: "virtualNetworks/vnet1" },
  { file: "VirtualNetworkCreateServiceEndpoints", path: "virtualNetworks/vnetname" },
  { file: "VirtualNetworkCreateSubnet", path: "virtualNetworks/test-vnet" },
  { file: "VirtualNetworkCreateSubnetWithAddressPrefixes", path: "virtualNetworks/test-vnet" },
  { file: "VirtualNetworkCreateSubnetWithDelegation", path: "virtualNetworks/test-vnet" },
  ...[
    "SubnetCreateServiceEndpointNetworkIdentifier",
    "SubnetCreateWithDelegation",
    "SubnetCreateWithSharingScope",
  ].map((file) => ({
    file,
    path: "virtualNetworks/vnetname/subnets/subnet1",
    before: [network("vnetname", "10.0.0.0/16"), address("test-ip")],
  })),
  ...[
    "VirtualNetworkPeeringSync",
    "VirtualNetworkSubnetPeeringCreate",
    "VirtualNetworkV6SubnetPeeringSync",
  ].map((file) => ({
    file,
    path: "virtualNetworks/vnet1/virtualNetworkPeerings/peer",
    before: twoNetworks,
  })),
  { file: "VirtualNetworkGatewayConnectionCreate", path: "connections/connS2S", before: connectionGround },
  {
    file: "VirtualNetworkGatewayNatRulePut",
    path: "virtualNetworkGateways/gateway1/natRules/natRule1",
    before: [...gatewayGround, gateway("rg1", "gateway1", ["default"])],
  },
];

describe.skipIf(!existsSync(FOLDER))(
  "published examples of requests (skipped without examples: MESHWRIGHT_CORPORA)",
  () => {
    it("VirtualNetworkScalableGatewayUpdate, an ExpressRoute gateway, is refused loudly", async () => {
      const simulator = await startIn();
      const { group, body } = readExample("VirtualNetworkScalableGatewayUpdate");
      const client = await createRawClient(simulator.url, group, SUBSCRIPTION);
      await client.call("PUT", `/subscriptions/SUB/resourcegroups/${group}`, { location: "centralus" });
      for (const [path, prerequisite] of gatewayGround) await write(client, path, prerequisite);
      const reply = await client.call("PUT", "virtualNetworkGateways/ergw", body);
      expect([reply.status, toObject(reply.body.error).code]).toEqual([501, "SimulatorNotImplemented"]);
      await simulator.close();
    });

    it.each(EXAMPLES.map((example) => [example.file, example] as const))(
      "%s is taken, and what it sent reads back",
      async (_name, example) => {
        const simulator = await startIn();
        const { group, body, version } = readExample(example.file);
        const client = await createRawClient(simulator.url, group, SUBSCRIPTION);
        await client.call("PUT", `/subscriptions/SUB/resourcegroups/${group}`, { location: "centralus" });
        for (const [path, prerequisite] of example.before ?? []) await write(client, path, prerequisite);
        await write(client, `${example.path}?api-version=${version}`, body);
        const shown = await client.call("GET", `${example.path}?api-version=${version}`);
        expect(shown.status).toBe(200);
        expect(toObject(shown.body.properties).provisioningState).toBe("Succeeded");
        expect(missingIn(shown.body, body, "")).toEqual([]);
        await simulator.close();
      },
    );
  },
);

function startIn() {
  return startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1, asOf: DAY });
}

async function write(client: RawClient, path: string, body: JsonObject): Promise<void> {
  const reply = await client.call("PUT", path, body);
  expect([200, 201], `${path}: ${JSON.stringify(reply.body)}`).toContain(reply.status);
  await client.advance(LONG_SECONDS);
}

/** The body of an example, with a subscription that has an id, an address that is one and a region for everybody. */
function readExample(file: string): { group: string; body: JsonObject; version: string } {
  const text = readFileSync(join(FOLDER, `${file}.json`), "utf8")
    .replace(/\/subscriptions\/subid\//gi, `/subscriptions/${SUBSCRIPTION}/`)
    .replaceAll("x.x.x.x", "203.0.113.5")
    .replaceAll("eastus2euap", "eastus2");
  const { parameters } = JSON.parse(text) as { parameters: JsonObject };
  const body = Object.values(parameters).find(isObject) ?? {};
  return {
    group: toText(parameters.resourceGroupName) ?? "",
    body,
    version: toText(parameters["api-version"]) ?? "",
  };
}

/** Members that only name what they refer to read back as a bare reference, so their contents do not count. */
const REFERENCES = ["virtualNetworkGateway1", "localNetworkGateway2"];

/** Paths of members that were sent with another value than is shown. */
function missingIn(shown: Json | undefined, sent: Json | undefined, at: string): string[] {
  if (sent === undefined || sent === null) return [];
  if (Array.isArray(sent)) {
    const items = toArray(shown);
    return sent.flatMap((item, index) => missingIn(items[index], item, `${at}[${index}]`));
  }
  if (!isObject(sent))
    return String(shown).toLowerCase() === String(sent).toLowerCase()
      ? []
      : [`${at}: ${JSON.stringify(sent)} shows as ${JSON.stringify(shown)}`];
  return Object.entries(sent).flatMap(([name, member]) => {
    const inner = REFERENCES.includes(name) ? { id: toObject(member).id } : member;
    return missingIn(isObject(shown) ? shown[name] : undefined, inner, `${at}.${name}`);
  });
}
