import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { alone, pair, type RuleCase, siteLink, speaking, star } from "./rule-case";

const at = (number: number, prefix: string) => ({ number, prefix });
const pool = (prefix: string) =>
  createTestGateway("VNet1-gateway", {
    clientPool: {
      addressPool: [prefix],
      protocols: ["OpenVPN"],
      authentication: [{ type: "AAD", settings: {} }],
    },
  });
const range = (...addressSpace: string[]) => alone({ addressSpace, subnets: [], gateway: null });
const subnets = (...prefixes: string[]) =>
  alone({ gateway: null, subnets: prefixes.map((prefix, index) => ({ name: `s${index}`, prefix })) });
/** A star whose members have no subnets and the prefixes given. */
const starOf = (method: "peering" | "vnet2vnet", ...members: { number: number; prefix: string }[]) =>
  star(members.length, {
    link: { method },
    hub: { addressSpace: ["10.1.0.0/16"] },
    vnet: (number) => ({
      addressSpace: [members.find((item) => item.number === number)?.prefix ?? ""],
      subnets: [],
      gateway: method === "peering" ? null : createTestGateway(`VNet${number}-gateway`, { existing: true }),
    }),
  });
/** A chain of gateways under BGP, whose last has the prefix given. */
const chain = (last: string) => {
  const numbers = [1, 2, 3, 4];
  return createTestTopology("T", {
    vnets: numbers.map((number) =>
      createTestVnet(number, "westus2", {
        gateway: { ...speaking(number, 65010 + number), existing: true },
        ...(number === 4 ? { addressSpace: [last], subnets: [] } : {}),
      }),
    ),
    links: [1, 2, 3].map((number) =>
      createTestLink(`l${number}`, `vnet${number}`, `vnet${number + 1}`, { bgp: true }),
    ),
  });
};
const apart = (second: string) =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", { gateway: null }),
      createTestVnet(2, "eastus", { gateway: null, addressSpace: [second], subnets: [] }),
    ],
    links: [],
  });

export const addressCases: RuleCase[] = [
  {
    code: "cidr-invalid",
    severity: "error",
    trigger: range("010.1.0.0/16"),
    clean: range("10.1.0.0/16"),
    fix: null,
  },
  {
    ...{
      code: "cidr-host-bits",
      severity: "error",
      trigger: range("10.1.2.3/16"),
      clean: range("10.1.0.0/16"),
    },
    fix: "Change 10.1.2.3/16 to 10.1.0.0/16",
  },
  {
    ...{ code: "ipv6-not-planned", severity: "warning", fix: null },
    ...{ trigger: range("10.1.0.0/16", "fd00::/48"), clean: range("10.1.0.0/16") },
  },
  {
    ...{ code: "vnet-prefix-missing", severity: "error", fix: null },
    trigger: alone({ addressSpace: [], subnets: [], gateway: null }),
    clean: alone({ subnets: [], gateway: null }),
  },
  {
    ...{ code: "range-forbidden", severity: "error", fix: null },
    ...{ trigger: range("169.254.0.0/24"), clean: range("169.253.0.0/24") },
  },
  {
    ...{ code: "range-public", severity: "warning", fix: null },
    ...{ trigger: range("172.32.0.0/16"), clean: range("172.31.0.0/16") },
  },
  {
    ...{ code: "vnet-prefixes-overlap", severity: "error", fix: null },
    ...{ trigger: range("10.1.0.0/16", "10.1.128.0/24"), clean: range("10.1.0.0/16", "10.2.0.0/24") },
  },
  {
    ...{ code: "subnet-outside-vnet", severity: "error", fix: null },
    ...{ trigger: subnets("10.2.0.0/24"), clean: subnets("10.1.255.0/24") },
  },
  {
    ...{ code: "subnets-overlap", severity: "error", fix: null },
    ...{ trigger: subnets("10.1.0.0/24", "10.1.0.128/25"), clean: subnets("10.1.0.0/25", "10.1.0.128/25") },
  },
  {
    ...{ code: "subnet-too-small", severity: "error", fix: null },
    ...{ trigger: subnets("10.1.0.0/30"), clean: subnets("10.1.0.0/29") },
  },
  {
    ...{ code: "address-overlap", severity: "error", fix: "Move VNet2 to 10.2.0.0/17" },
    trigger: pair(
      {},
      {},
      { addressSpace: ["10.1.128.0/17"], subnets: [{ name: "GatewaySubnet", prefix: "10.1.128.0/27" }] },
    ),
    clean: pair(
      {},
      {},
      { addressSpace: ["10.2.0.0/17"], subnets: [{ name: "GatewaySubnet", prefix: "10.2.0.0/27" }] },
    ),
  },
  {
    ...{ code: "address-overlap-peering", severity: "error", fix: null },
    trigger: starOf("peering", at(2, "10.2.0.0/16"), at(3, "10.2.1.0/24")),
    clean: starOf("peering", at(2, "10.2.0.0/16"), at(3, "10.3.1.0/24")),
  },
  {
    ...{ code: "address-overlap-shared-gateway", severity: "error", fix: null },
    trigger: starOf("vnet2vnet", at(2, "10.2.0.0/16"), at(3, "10.2.1.0/24")),
    clean: starOf("vnet2vnet", at(2, "10.2.0.0/16"), at(3, "10.3.1.0/24")),
  },
  {
    ...{ code: "address-overlap-transitive", severity: "error", fix: null },
    ...{ trigger: chain("10.1.1.0/24"), clean: chain("10.4.1.0/24") },
  },
  {
    ...{ code: "address-overlap-unlinked", severity: "info", fix: null },
    ...{ trigger: apart("10.1.1.0/24"), clean: apart("10.2.1.0/24") },
  },
  {
    ...{ code: "client-pool-overlap", severity: "error", fix: "Move the client pool to 10.2.0.0/24" },
    ...{ trigger: alone({ gateway: pool("10.1.9.0/24") }), clean: alone({ gateway: pool("10.2.0.0/24") }) },
  },
  {
    ...{ code: "client-pool-overlap-remote", severity: "error", fix: null },
    trigger: pair({}, { gateway: pool("10.2.9.0/24") }),
    clean: pair({}, { gateway: pool("10.3.9.0/24") }),
  },
  {
    ...{ code: "device-inside-site", severity: "warning", fix: null },
    trigger: siteLink({ addressSpace: ["203.0.113.0/24"] }),
    clean: siteLink({ addressSpace: ["203.0.112.0/24"] }),
  },
];
