import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

test("an IPv6 range is a warning, and nothing else is said of it", () => {
  const topology = createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", { addressSpace: ["10.1.0.0/16", "fd00::/48"] })],
    links: [],
  });
  expect(findingsOf("ipv6-not-planned", topology)).toMatchObject([
    { severity: "warning", targets: [{ field: "addressSpace.1" }] },
  ]);
  expect(findingsOf("cidr-invalid", topology)).toEqual([]);
});
