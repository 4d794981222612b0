import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { STRONG_POLICY } from "@/lib/testing/rule-cases/links";
import { pair } from "@/lib/testing/rule-cases/rule-case";
import type { Gateway } from "@/lib/topology";

const features = (gateway: Partial<Gateway>, link = {}) =>
  findingsOf(
    "basic-sku-feature",
    pair(link, { gateway: createTestGateway("g", { sku: "Basic", ...gateway }) }),
  ).map(({ values }) => values.feature);
const pool = (...protocols: ("OpenVPN" | "IkeV2" | "SSTP")[]) => ({
  clientPool: { addressPool: ["172.16.0.0/24"], protocols, authentication: [] },
});

test("each feature is told of by itself", () => {
  expect(features({ bgp: { asn: 65010, apipa: [] }, activeActive: true, ...pool("SSTP", "IkeV2") })).toEqual([
    "bgp",
    "activeActive",
    "clients",
  ]);
  expect(features({}, { ipsecPolicy: STRONG_POLICY })).toEqual(["policy"]);
});

test("clients by SSTP alone are what Basic does, and other SKUs do everything", () => {
  expect(features(pool("SSTP"))).toEqual([]);
  expect(features({ sku: "VpnGw1AZ", activeActive: true })).toEqual([]);
});
