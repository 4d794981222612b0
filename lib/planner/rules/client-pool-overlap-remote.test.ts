import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { pair, siteLink } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";

const clients = (number: number, prefix: string) =>
  createTestGateway(`g${number}`, {
    bgp: { asn: 65010 + number, apipa: [] },
    clientPool: { addressPool: [prefix], protocols: ["OpenVPN"], authentication: [] },
  });
const CODE = "client-pool-overlap-remote";

test("a pool against a site, and against another pool, of its gateway's far ends", () => {
  expect(findingsOf(CODE, siteLink({}, {}, { gateway: clients(1, "192.168.3.0/24") }))).toMatchObject([
    { values: { kind: "site", place: "HQ" } },
  ]);
  expect(
    findingsOf(
      CODE,
      pair({}, { gateway: clients(1, "172.16.0.0/24") }, { gateway: clients(2, "172.16.0.0/25") }),
    ),
  ).toMatchObject([
    { values: { kind: "pool", place: "VNet2" } },
    { values: { kind: "pool", place: "VNet1" } },
  ]);
});

test("beyond the far end only where BGP leads there", () => {
  const row = (bgp: boolean) =>
    createTestTopology("T", {
      vnets: [
        createTestVnet(1, "westus2", { gateway: clients(1, "10.3.0.0/24") }),
        createTestVnet(2, "westus2"),
        createTestVnet(3, "westus2"),
      ],
      links: [
        createTestLink("l1", "vnet1", "vnet2", { bgp }),
        createTestLink("l2", "vnet2", "vnet3", { bgp }),
      ],
    });
  expect(findingsOf(CODE, row(true))).toMatchObject([{ values: { place: "VNet3" } }]);
  expect(findingsOf(CODE, row(false))).toEqual([]);
});

test("its own vnet is another rule's business", () => {
  expect(findingsOf(CODE, pair({}, { gateway: clients(1, "10.1.0.0/24") }))).toEqual([]);
});
