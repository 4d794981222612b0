import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink, star } from "@/lib/testing/rule-cases/rule-case";

test("one finding for all vnets that hang together, without those that have servers of their own", () => {
  const topology = star(3, { vnet: (number) => (number === 3 ? { dnsServers: ["10.3.0.4"] } : {}) });
  expect(findingsOf("dns-no-cross-resolution", topology)).toMatchObject([
    { severity: "info", values: { count: 3, names: "VNet1, VNet2, VNet4" } },
  ]);
});

test("a site's names are its own affair", () => {
  expect(findingsOf("dns-no-cross-resolution", siteLink())).toEqual([]);
});
