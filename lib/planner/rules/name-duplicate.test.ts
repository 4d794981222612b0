import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { device, speaking, toSite } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";
import { describeDesired } from "../resources/describe-desired";

const two = (first: Partial<Vnet>, second: Partial<Vnet>) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", first), createTestVnet(2, "westus2", second)],
    links: [],
  });

describe("name-duplicate", () => {
  test("two vnets of one group, whatever the case", () => {
    expect(findingsOf("name-duplicate", two({ name: "Net" }, { name: "net" }))).toMatchObject([
      { severity: "error", values: { kind: "vnet" }, targets: [{ id: "vnet1" }, { id: "vnet2" }] },
    ]);
    expect(
      findingsOf("name-duplicate", two({ name: "Net" }, { name: "net", resourceGroup: "RG-WESTUS2" })),
    ).toHaveLength(1);
    expect(
      findingsOf("name-duplicate", two({ name: "Net" }, { name: "net", resourceGroup: "rg-other" })),
    ).toEqual([]);
  });

  test("two gateways of one group, and two subnets of one vnet", () => {
    const gateway = createTestGateway("same");
    expect(findingsOf("name-duplicate", two({ gateway }, { gateway }))).toMatchObject([
      { values: { kind: "gateway" } },
    ]);
    const subnets = [
      { name: "app", prefix: "10.1.0.0/24" },
      { name: "APP", prefix: "10.1.1.0/24" },
    ];
    expect(findingsOf("name-duplicate", two({ subnets }, {}))).toMatchObject([
      { values: { kind: "subnet" } },
    ]);
  });

  test("names that follow from the places count: two far vnets of one name, in different groups", () => {
    const vnets = [
      createTestVnet(1, "westus2"),
      createTestVnet(2, "eastus", { name: "Spoke" }),
      createTestVnet(3, "westus3", { name: "Spoke" }),
    ];
    const links = [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet1", "vnet3")];
    expect(findingsOf("name-duplicate", createTestTopology("T", { vnets, links }))).toMatchObject([
      { values: { kind: "connection", name: "VNet1-to-Spoke" }, targets: [{ id: "l1" }, { id: "l2" }] },
    ]);
  });

  test("what goes to a site's second device counts: a site may be called as it is", () => {
    const gateway = speaking(1, 65010);
    const site = (id: string, name: string, third: number) =>
      createTestSite(id, {
        ...{ name, addressSpace: [`192.168.${third}.0/24`], device: device(`203.0.113.${third}`) },
        bgp: { asn: 65000 + third, peeringAddress: `192.168.${third}.1` },
      });
    const second = { device: device("203.0.113.99"), bgp: { asn: 65020, peeringAddress: "192.168.20.2" } };
    const design = (name: string) =>
      createTestTopology("T", {
        vnets: [createTestVnet(1, "westus2", { gateway })],
        sites: [{ ...site("hq", "HQ", 20), moreDevices: [second] }, site("other", name, 21)],
        links: [toSite("l1", "vnet1", "hq", { bgp: true }), toSite("l2", "vnet1", "other", { bgp: true })],
      });
    expect(findingsOf("name-duplicate", design("HQ-2"))).toMatchObject([
      {
        severity: "error",
        values: { kind: "connection", name: "VNet1-to-HQ-2" },
        targets: [{ id: "l1" }, { id: "l2" }],
      },
      { severity: "error", values: { kind: "local" } },
    ]);
    expect(findingsOf("name-duplicate", design("HQ-3"))).toEqual([]);
    const ids = describeDesired(design("HQ-3")).map(({ armId, kind }) => `${kind} ${armId}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("two links between one pair are another rule's business", () => {
    const links = [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet2", "vnet1")];
    expect(findingsOf("name-duplicate", createTestTopology("T", { links }))).toEqual([]);
  });
});
