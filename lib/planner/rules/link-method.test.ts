import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";
import type { Link } from "@/lib/topology";

const withLink = (to: string, more: Partial<Link>) =>
  createTestTopology("T", {
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet1", to, more)],
  });

describe("link-method", () => {
  test.each(["vnet2vnet", "peering"] as const)("a site is not reached by %s", (method) => {
    expect(findingsOf("link-method", withLink("hq", { method }))).toMatchObject([
      { severity: "error", targets: [{ kind: "link", id: "l1", field: "method" }] },
    ]);
  });

  test("only a peering lends a gateway", () => {
    expect(findingsOf("link-method", withLink("vnet2", { gatewayTransit: "vnet1" }))).toHaveLength(1);
    expect(
      findingsOf("link-method", withLink("vnet2", { method: "peering", gatewayTransit: "vnet1" })),
    ).toEqual([]);
    expect(findingsOf("link-method", withLink("hq", { method: "ipsec" }))).toEqual([]);
  });
});
