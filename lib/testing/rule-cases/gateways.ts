import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Subnet, Topology } from "@/lib/topology";
import { alone, pair, type RuleCase, siteLink, star, withGateway } from "./rule-case";

const prefixesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `10.${Math.floor(at / 256)}.${at % 256}.0/24`);
const withSubnet = (subnet: Subnet) => alone({ subnets: [subnet] });
const gatewaySubnet = (more: Partial<Subnet>): Subnet => ({
  name: "GatewaySubnet",
  prefix: "10.1.0.0/27",
  ...more,
});
const limited = (topology: Topology, tunnelLimitPerGateway: number) => ({
  ...topology,
  settings: { ...topology.settings, tunnelLimitPerGateway },
});
const TABLE = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt";
const withTable = withSubnet(gatewaySubnet({ routeTableId: TABLE }));
const seenTable = (properties: Record<string, unknown>) => ({
  observation: {
    ...observeAsDeployed(createTestTopology("T", { vnets: [], links: [] }), "t1"),
    resources: [{ armId: TABLE, body: { properties }, createdBy: null }],
  },
});
const routeTo = (addressPrefix: string) =>
  seenTable({ routes: [{ name: "r", properties: { addressPrefix } }] });
const withPool = (addressPool: string[]) =>
  withGateway({ clientPool: { addressPool, protocols: ["OpenVPN"], authentication: [] } });
const clients = (authentication: { type: "AAD" | "Certificate"; settings: Record<string, string> }[]) =>
  withGateway({
    clientPool: { addressPool: ["172.16.0.0/24"], protocols: ["OpenVPN"], authentication },
  });

export const gatewayCases: RuleCase[] = [
  {
    ...{ code: "gateway-missing", severity: "error", fix: "Add VNet2-gateway" },
    ...{
      trigger: pair({}, {}, { gateway: null }),
      clean: pair({ method: "peering" }, {}, { gateway: null }),
    },
  },
  {
    ...{ code: "routing-static", severity: "error", fix: "Change VNet1-gateway to dynamic routing" },
    trigger: withGateway({ routing: "static" }),
    clean: withGateway({ routing: "static", sku: "Basic" }),
  },
  {
    ...{ code: "tunnel-limit", severity: "error", fix: "Allow 2 tunnels per gateway" },
    ...{ trigger: limited(star(2), 1), clean: limited(star(2), 2) },
  },
  {
    ...{ code: "tunnel-limit-near", severity: "warning", fix: null },
    ...{ trigger: limited(star(4), 5), clean: limited(star(3), 5) },
  },
  {
    ...{ code: "sku-unknown", severity: "error", fix: null },
    ...{ trigger: withGateway({ sku: "vpngw1az" }), clean: withGateway({}) },
  },
  {
    ...{ code: "sku-retired", severity: "error", fix: "Change VNet1-gateway to VpnGw1AZ" },
    ...{ trigger: withGateway({ sku: "VpnGw1" }), clean: withGateway({}) },
  },
  {
    ...{ code: "generation-mismatch", severity: "error", fix: "Change VNet1-gateway to Generation1" },
    ...{ trigger: withGateway({ generation: "Generation2" }), clean: withGateway({}) },
  },
  {
    ...{ code: "basic-sku-feature", severity: "error", fix: null },
    ...{ trigger: withGateway({ sku: "Basic", activeActive: true }), clean: withGateway({ sku: "Basic" }) },
  },
  {
    ...{ code: "basic-public-ip", severity: "warning", fix: null },
    ...{ trigger: withGateway({ sku: "Basic" }), clean: withGateway({}) },
  },
  {
    ...{ code: "gateway-subnet-missing", severity: "error", fix: "Add GatewaySubnet 10.1.255.0/27" },
    ...{ trigger: alone({ subnets: [] }), clean: alone({ subnets: [], gateway: null }) },
  },
  {
    ...{ code: "gateway-subnet-name", severity: "error", fix: "Rename gatewaysubnet to GatewaySubnet" },
    trigger: withSubnet(gatewaySubnet({ name: "gatewaysubnet" })),
    clean: withSubnet(gatewaySubnet({})),
  },
  {
    ...{ code: "gateway-subnet-small", severity: "warning", fix: null },
    trigger: withSubnet(gatewaySubnet({ prefix: "10.1.0.0/28" })),
    clean: withSubnet(gatewaySubnet({})),
  },
  {
    ...{ code: "gateway-subnet-small", severity: "error", fix: null },
    trigger: withSubnet(gatewaySubnet({ prefix: "10.1.0.0/30" })),
    clean: withSubnet(gatewaySubnet({})),
  },
  {
    ...{ code: "gateway-subnet-nsg", severity: "error", fix: null },
    trigger: withSubnet(gatewaySubnet({ networkSecurityGroupId: "/nsg" })),
    clean: alone({
      subnets: [gatewaySubnet({}), { name: "app", prefix: "10.1.1.0/24", networkSecurityGroupId: "/nsg" }],
    }),
  },
  {
    ...{ code: "gateway-subnet-default-route", severity: "error", fix: null },
    ...{
      trigger: withTable,
      clean: withTable,
      more: routeTo("0.0.0.0/0"),
      cleanMore: routeTo("10.9.0.0/16"),
    },
  },
  {
    ...{ code: "gateway-subnet-propagation-off", severity: "error", fix: null },
    ...{ trigger: withTable, clean: withTable },
    more: seenTable({ disableBgpRoutePropagation: true }),
    cleanMore: seenTable({ disableBgpRoutePropagation: false }),
  },
  {
    ...{ code: "gateway-prefix-limit", severity: "error", fix: null },
    ...{ trigger: alone({ addressSpace: prefixesOf(601) }), clean: alone({ addressSpace: prefixesOf(600) }) },
  },
  {
    ...{ code: "gateway-prefix-limit", severity: "error", fix: null },
    trigger: siteLink({ addressSpace: prefixesOf(1001) }),
    clean: siteLink({ addressSpace: prefixesOf(1000) }),
  },
  {
    ...{ code: "client-pool-no-auth", severity: "warning", fix: null },
    ...{ trigger: clients([]), clean: clients([{ type: "AAD", settings: {} }]) },
  },
  {
    ...{ code: "client-pool-no-auth", severity: "warning", fix: null },
    trigger: clients([{ type: "Certificate", settings: {} }]),
    clean: clients([{ type: "Certificate", settings: { root: "MIIC" } }]),
  },
  {
    ...{ code: "client-pool-prefix-missing", severity: "error", fix: null },
    ...{ trigger: withPool([]), clean: withPool(["172.16.0.0/24"]) },
  },
  {
    ...{ code: "bandwidth-shared", severity: "info", fix: null },
    trigger: star(2),
    clean: createTestTopology("T", { vnets: [createTestVnet(1), createTestVnet(2, "eastus")] }),
  },
];
