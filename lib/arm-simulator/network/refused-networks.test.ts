import type { JsonObject } from "../json";
import { addressBody, buildGateway, networkId, REGION, vnetBody } from "../testing/ground";
import type { RawClient } from "../testing/raw-client";
import { MULTIPLIED, multiply } from "./testing/multiply";
import { describeRefusals, type RefusalRow } from "./testing/refusal-rows";

const V1 = "virtualNetworks/v1";
const vnet = (prefixes: string[], subnets: JsonObject[] = [], more: JsonObject = {}): JsonObject => ({
  location: REGION,
  properties: { addressSpace: { addressPrefixes: prefixes }, subnets, ...more },
});
const subnet = (name: string, prefix: string, more: JsonObject = {}): JsonObject => ({
  name,
  properties: { addressPrefix: prefix, ...more },
});

/** The refusal of a new network. */
const refused = (
  row: string,
  what: string,
  body: JsonObject,
  code: string,
  message: RegExp,
  more: Partial<RefusalRow> = {},
): RefusalRow => ({ row, what, ask: () => ["PUT", V1, body], code, message, ...more });
const withGateway = (client: RawClient) => buildGateway(client, 1);
const named = (path: string, body: JsonObject, longest: number): RefusalRow => ({
  row: "3.4 NAMES",
  what: path,
  ground: (client) => client.write(V1, vnetBody(1)).then(() => undefined),
  ask: () => ["PUT", path, body],
  code: "InvalidResourceName",
  message: new RegExp(`^Resource name .* is invalid\\. The name can be up to ${longest} characters long\\.`),
});
const many = (count: number, name: (at: number) => JsonObject) =>
  Array.from({ length: count }, (_none, at) => name(at));

describeRefusals("Azure refuses a network", [
  refused("5.3", "without a region", { properties: {} }, "LocationRequired", /location/i),
  refused(
    "8",
    "in no region",
    { ...vnet(["10.0.0.0/16"]), location: "atlantis" },
    "LocationNotAvailableForResourceType",
    /'atlantis' is not available.*westeurope/s,
  ),
  ...["224.0.0.0/8", "127.0.0.0/16", "169.254.0.0/16", "168.63.129.0/24", "255.255.255.255/32"].map(
    (prefix) => refused("3.1 V1", `in ${prefix}`, vnet([prefix]), "AddressPrefixNotAllowed", /cannot use/),
  ),
  refused(
    "3.1 V3",
    "with a subnet of four addresses",
    vnet(["10.0.0.0/16"], [subnet("a", "10.0.0.0/30")]),
    "NetcfgInvalidSubnet",
    /^Subnet 'a' is not valid in virtual network 'v1'\.$/,
  ),
  refused(
    "3.1 V3",
    "with a subnet of IPv6 that is no /64",
    vnet(
      ["10.0.0.0/16", "fd00::/48"],
      [{ name: "a", properties: { addressPrefixes: ["10.0.0.0/24", "fd00::/56"] } }],
    ),
    "NetcfgInvalidSubnet",
    /'a'/,
  ),
  refused(
    "3.1 V5",
    "with a subnet outside",
    vnet(["10.0.0.0/16"], [subnet("a", "10.1.0.0/24")]),
    "NetcfgInvalidSubnet",
    /^Subnet 'a' is not valid in virtual network 'v1'\.$/,
  ),
  refused(
    "3.1 V5",
    "with subnets that overlap",
    vnet(["10.0.0.0/16"], [subnet("a", "10.0.0.0/24"), subnet("b", "10.0.0.128/25")]),
    "NetcfgSubnetRangesOverlap",
    /^Subnet 'b' is not valid because its IP address range overlaps with that of an existing subnet in virtual network 'v1'\.?$/,
  ),
  refused(
    "3.1 V5",
    "with a subnet named twice",
    vnet(["10.0.0.0/16"], [subnet("a", "10.0.0.0/24"), subnet("A", "10.0.1.0/24")]),
    "DuplicateSubnetName",
    /'A'/,
  ),
  refused(
    "3.1 V5",
    "with ranges that overlap",
    vnet(["10.0.0.0/16", "10.0.1.0/24"]),
    "NetcfgOverlappingAddressPrefixes",
    /10\.0\.0\.0\/16 and 10\.0\.1\.0\/24/,
  ),
  refused(
    "3.1 V13",
    "with host bits",
    vnet(["10.0.0.1/16"]),
    "InvalidCIDRNotation",
    /should be 10\.0\.0\.0\/16/,
  ),
  refused(
    "3.1 V13",
    "with a range that is none",
    vnet(["10.0.0.0"]),
    "InvalidAddressPrefixFormat",
    /^Address prefix 10\.0\.0\.0 of resource .* is not formatted correctly\. It should follow CIDR notation, for example 10\.0\.0\.0\/24\.$/,
  ),
  refused(
    "recorded",
    "with a DNS server that is no address",
    vnet(["10.0.0.0/16"], [], { dhcpOptions: { dnsServers: ["dns"] } }),
    "NetcfgInvalidDnsServer",
    /^DNS server is not valid as specified with the name '0'\.$/,
  ),
  refused(
    "3.2 G4",
    "with a security group on the GatewaySubnet",
    { location: REGION },
    "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
    /^The operation failed because the network security group .*nsg can not be associated to the GatewaySubnet\./,
    {
      ground: (client) =>
        client.write("networkSecurityGroups/nsg", { location: REGION, properties: {} }).then(() => undefined),
      ask: (client) => [
        "PUT",
        V1,
        vnet(
          ["10.0.0.0/16"],
          [
            subnet("GatewaySubnet", "10.0.0.0/27", {
              networkSecurityGroup: { id: networkId(client, "networkSecurityGroups/nsg") },
            }),
          ],
        ),
      ],
      since: "2020-02-20",
    },
  ),
  refused(
    "5.1",
    "that would move",
    {},
    "InvalidResourceLocation",
    /already exists in location 'westeurope'/,
    {
      ground: (client) => client.write(V1, vnetBody(1)).then(() => undefined),
      ask: () => ["PUT", V1, { ...vnetBody(1), location: "westus" }],
      status: 409,
    },
  ),
]);

describeRefusals("Azure refuses tags", [
  refused(
    "3.4 NAMES",
    "with characters of its own",
    { ...vnetBody(1), tags: { "a<b": "c" } },
    "InvalidTagNameCharacters",
    /'a<b' have reserved characters/,
  ),
  refused(
    "3.4 NAMES",
    "with a name of 513 characters",
    { ...vnetBody(1), tags: { ["n".repeat(513)]: "" } },
    "InvalidTagNameLength",
    /512/,
  ),
  refused(
    "3.4 NAMES",
    "with a value of 257 characters",
    { ...vnetBody(1), tags: { a: "v".repeat(257) } },
    "InvalidTagValueLength",
    /value of 'a' exceeds .* 256/,
  ),
]);

describeRefusals("Azure refuses what takes a subnet from those in it", [
  {
    row: "3.1 V6",
    what: "a network without it",
    ground: withGateway,
    ask: () => ["PUT", V1, vnet(["10.1.0.0/16"])],
    code: "InUseSubnetCannotBeDeleted",
    message:
      /^Subnet GatewaySubnet is in use by .*gw1\/ipConfigurations\/ip0 and cannot be deleted\. In order to delete the subnet, delete all the resources within the subnet\./,
  },
  {
    row: "3.1 V6",
    what: "another range for it",
    ground: withGateway,
    ask: () => ["PUT", V1, vnetBody(1, "10.1.254.0/27")],
    code: "InUsePrefixCannotBeDeleted",
    message: /10\.1\.255\.0\/27/,
  },
  {
    row: "3.1 V6",
    what: "its deletion",
    ground: withGateway,
    ask: () => ["DELETE", `${V1}/subnets/GatewaySubnet`],
    code: "InUseSubnetCannotBeDeleted",
    message: /GatewaySubnet is in use/,
  },
  {
    row: "3.1 V6",
    what: "the network's deletion",
    ground: withGateway,
    ask: () => ["DELETE", V1],
    code: "InUseSubnetCannotBeDeleted",
    message: /GatewaySubnet is in use/,
  },
]);

describeRefusals("Azure refuses more than there is room for", [
  refused(
    "3.1 V8",
    "3,001 subnets",
    vnet(
      ["10.0.0.0/8"],
      many(3001, (at) => subnet(`s${at}`, `10.${at >> 8}.${at & 255}.0/24`)),
    ),
    "SubnetCountLimitReached",
    /^Cannot create more than 3000 subnets in .*v1\.$/,
  ),
  refused(
    "3.1 V8",
    "21 DNS servers",
    vnet(["10.0.0.0/16"], [], {
      dhcpOptions: { dnsServers: Array.from({ length: 21 }, (_none, at) => `10.0.0.${at + 4}`) },
    }),
    "DnsServerCountLimitReached",
    /more than 20 DNS servers/,
  ),
  {
    row: "3.1 V8",
    what: "401 routes",
    ask: () => [
      "PUT",
      "routeTables/t",
      {
        location: REGION,
        properties: {
          routes: many(401, (at) => ({
            name: `r${at}`,
            properties: { addressPrefix: `10.${at >> 8}.${at & 255}.0/24`, nextHopType: "None" },
          })),
        },
      },
    ],
    code: "RouteCountLimitReached",
    message: /more than 400 routes/,
  },
  {
    row: "3.1 V8",
    what: "201 route tables of a region",
    ground: (client) => fill(client, 200, "routeTables", { location: REGION, properties: {} }),
    ask: () => ["PUT", "routeTables/more", { location: REGION, properties: {} }],
    code: "RouteTableCountLimitReached",
    message: /^Cannot create more than 200 route tables for this subscription in this region\.$/,
  },
  {
    row: "3.1 V8",
    what: "1,001 networks of a region",
    ground: (client) => fill(client, 1000, "virtualNetworks", vnet(["10.0.0.0/24"])),
    ask: () => ["PUT", V1, vnetBody(1)],
    code: "VirtualNetworkCountLimitReached",
    message: /^Cannot create more than 1000 virtual networks for this subscription in this region\.$/,
  },
  {
    row: "5.3",
    what: "1,001 addresses of a region",
    ground: (client) => fill(client, 1000, "publicIPAddresses", addressBody()),
    ask: () => ["PUT", "publicIPAddresses/more", addressBody()],
    code: "PublicIPCountLimitReached",
    message: /^Cannot create more than 1000 public IP addresses for this subscription in this region\.$/,
  },
]);

/** So many of a type, all in one region. */
async function fill(client: RawClient, count: number, collection: string, body: JsonObject): Promise<void> {
  await client.write(`${collection}/${MULTIPLIED}`, body);
  await multiply(client, count);
}

const site = { location: REGION, properties: { gatewayIpAddress: "203.0.113.9" } };
describeRefusals("Azure refuses a name", [
  named("virtualNetworks/v", vnetBody(1), 64),
  named(`virtualNetworks/${"v".repeat(65)}`, vnetBody(1), 64),
  named("virtualNetworks/-v1", vnetBody(1), 64),
  named("virtualNetworks/v1-", vnetBody(1), 64),
  named(`publicIPAddresses/${"i".repeat(81)}`, addressBody(), 80),
  named("publicIPAddresses/a%20b", addressBody(), 80),
  named("localNetworkGateways/a!", site, 80),
  named(`${V1}/subnets/.x`, { properties: { addressPrefix: "10.1.0.0/24" } }, 80),
]);

const address = (
  row: string,
  what: string,
  changes: JsonObject,
  code: string,
  message: RegExp,
  more: Partial<RefusalRow> = {},
): RefusalRow => ({
  row,
  what,
  ask: () => ["PUT", "publicIPAddresses/ip1", addressBody(changes)],
  code,
  message,
  ...more,
});
describeRefusals("Azure refuses an address", [
  address(
    "2.4",
    "of SKU Basic",
    { sku: { name: "Basic" }, zones: [] },
    "IPv4BasicSkuPublicIpCountLimitReached",
    /more than 0 IPv4 Basic SKU/,
    { since: "2025-03-31" },
  ),
  address(
    "2.3",
    "that is Standard and dynamic",
    { properties: { publicIPAllocationMethod: "Dynamic" } },
    "StandardSkuPublicIPAddressMustBeStatic",
    /Static\.$/,
  ),
  address(
    "2.3",
    "with zones where there are none",
    { location: "westus" },
    "LocationNotSupportAvailabilityZones",
    /'westus'/,
  ),
  address("2.3", "in a zone that is not", { zones: ["4"] }, "InvalidAvailabilityZone", /'4'/),
  address(
    "recorded",
    "that waits too long",
    { properties: { publicIPAllocationMethod: "Static", idleTimeoutInMinutes: 31 } },
    "PublicIPIdleTimeoutIsOutOfRange",
    /between 4 and 30/,
  ),
  address(
    "2.3",
    "with other zones than it has",
    { zones: ["1"] },
    "ResourceAvailabilityZonesCannotBeModified",
    /existing availability zone constraint/,
    { ground: withGateway },
  ),
  {
    row: "5.2",
    what: "to go from its gateway",
    ground: withGateway,
    ask: () => ["DELETE", "publicIPAddresses/ip1"],
    code: "PublicIPAddressCannotBeDeleted",
    message: /still allocated to resource .*gw1\/ipConfigurations\/ip0\./,
  },
]);
