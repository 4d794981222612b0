import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";

const sites = [createTestSite("hq"), createTestSite("dc", { addressSpace: ["172.16.0.0/16"] })];

describe("link-between-sites", () => {
  test("two sites cannot be linked", () => {
    const links = [createTestLink("l1", "hq", "dc", { method: "ipsec" })];
    expect(findingsOf("link-between-sites", createTestTopology("T", { sites, links }))).toMatchObject([
      { severity: "error" },
    ]);
  });

  test("a vnet and a site can", () => {
    const links = [createTestLink("l1", "hq", "vnet1", { method: "ipsec" })];
    expect(findingsOf("link-between-sites", createTestTopology("T", { sites, links }))).toEqual([]);
  });
});
