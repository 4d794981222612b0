import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";

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

  test("two links between one pair are another rule's business", () => {
    const links = [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet2", "vnet1")];
    expect(findingsOf("name-duplicate", createTestTopology("T", { links }))).toEqual([]);
  });
});
