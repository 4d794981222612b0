import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSpace = (text: string) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { addressSpace: [text] })], links: [] });

describe("cidr-invalid", () => {
  test.each(["ten", "10.1.0.0", "10.1.0.0/33", "010.1.0.0/16", ""])("%j is not a range", (text) => {
    expect(findingsOf("cidr-invalid", withSpace(text))).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "addressSpace.0" }] },
    ]);
  });

  test("an empty range is called empty", () => {
    const [finding] = findingsOf("cidr-invalid", withSpace(" "));
    expect(finding?.message).toContain("VNet1: an address range is empty.");
  });

  test.each(["10.1.0.0/16", "10.1.2.3/16", "fd00::/8"])("%s is none of its business", (text) => {
    expect(findingsOf("cidr-invalid", withSpace(text))).toEqual([]);
  });

  test("names the field of subnets, client pools and sites", () => {
    const vnet = createTestVnet(1, "westus2", {
      subnets: [
        { name: "a", prefix: "10.1.0.0/24" },
        { name: "b", prefix: "x" },
      ],
    });
    const pool = { addressPool: ["y"], protocols: ["OpenVPN" as const], authentication: [] };
    const topology = createTestTopology("T", {
      vnets: [{ ...vnet, gateway: vnet.gateway && { ...vnet.gateway, clientPool: pool } }],
      sites: [createTestSite("hq", { addressSpace: ["z"] })],
      links: [],
    });
    expect(findingsOf("cidr-invalid", topology).map((finding) => finding.targets[0]?.field)).toEqual([
      "subnets.1.prefix",
      "gateway.clientPool.addressPool.0",
      "addressSpace.0",
    ]);
  });
});
