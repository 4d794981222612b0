import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSku = (sku: string) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", { gateway: createTestGateway("g", { sku }) })],
    links: [],
  });

describe("sku-unknown", () => {
  test.each(["Huge", "", "vpngw1az", "ErGw1AZ", "constructor"])("%j is none of Azure's VPN SKUs", (sku) => {
    expect(findingsOf("sku-unknown", withSku(sku))).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "gateway.sku" }] },
    ]);
  });

  test.each(["Basic", "VpnGw1AZ", "VpnGw5AZ", "VpnGw1"])("%s is", (sku) => {
    expect(findingsOf("sku-unknown", withSku(sku))).toEqual([]);
  });
});
