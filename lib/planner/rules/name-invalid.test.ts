import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Topology, Vnet } from "@/lib/topology";

const withVnet = (more: Partial<Vnet>) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", more)], links: [] });
const fieldsOf = (topology: Topology) =>
  findingsOf("name-invalid", topology).map((finding) => finding.targets[0]?.field);

describe("name-invalid", () => {
  test.each([
    ["V", "name"],
    ["VNet 1", "name"],
    ["-VNet1", "name"],
    ["x".repeat(65), "name"],
  ])("a vnet is not called %j", (name, field) => {
    expect(fieldsOf(withVnet({ name }))).toEqual([field]);
  });

  test("each type of resource has its own rule", () => {
    expect(fieldsOf(withVnet({ resourceGroup: "rg." }))).toEqual(["resourceGroup"]);
    expect(fieldsOf(withVnet({ subnets: [{ name: "a b", prefix: "10.1.0.0/24" }] }))).toEqual([
      "subnets.0.name",
    ]);
    expect(fieldsOf(withVnet({ gateway: createTestGateway("x".repeat(81)) }))).toEqual(["gateway.name"]);
  });

  test.each(["ab", "VNet_1.a-b_", "x".repeat(64)])("%s is a name", (name) => {
    expect(fieldsOf(withVnet({ name }))).toEqual([]);
  });

  test("a group's name may hold brackets and dots, not at its end, and no blanks", () => {
    expect(fieldsOf(withVnet({ resourceGroup: "Rg(1)_.-a" }))).toEqual([]);
    expect(fieldsOf(withVnet({ resourceGroup: "Rg (1)" }))).toEqual(["resourceGroup"]);
  });

  test("a linked site's name becomes part of Azure's names", () => {
    const sites = [createTestSite("hq", { name: "HQ Taipei" })];
    const links = [createTestLink("l1", "vnet1", "hq", { method: "ipsec" })];
    expect(findingsOf("name-invalid", createTestTopology("T", { sites, links }))).toMatchObject([
      { targets: [{ kind: "site", id: "hq", field: "name" }] },
    ]);
    expect(findingsOf("name-invalid", createTestTopology("T", { sites }))).toEqual([]);
  });

  test("names chosen for a link's ends are checked", () => {
    const links = [createTestLink("l1", "vnet1", "vnet2", { ends: { to: { connectionName: "a/b" } } })];
    expect(fieldsOf(createTestTopology("T", { links }))).toEqual(["ends.to.connectionName"]);
  });

  test("what exists keeps the name it has", () => {
    expect(fieldsOf(withVnet({ name: "V", existing: true }))).toEqual([]);
  });

  test("of a name that is missing it is said what has none", () => {
    const saidOf = (more: Partial<Vnet>) => findingsOf("name-invalid", withVnet(more))[0]?.message;
    expect(saidOf({ name: "" })).toMatch(/^The VNet has no name\. Azure takes 2 to 64 characters/);
    expect(saidOf({ resourceGroup: "" })).toMatch(/^The resource group has no name\./);
    expect(saidOf({ gateway: createTestGateway("") })).toMatch(/^The gateway has no name\./);
    expect(saidOf({ subnets: [{ name: "", prefix: "10.1.0.0/24" }] })).toMatch(/^A subnet has no name\./);
  });
});
