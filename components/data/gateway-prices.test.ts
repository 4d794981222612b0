import { describe, expect, it } from "vitest";
import { gateway, topology, vnet } from "@/components/testing/objects";
import { monthlyCost, toGatewayPrices } from "./gateway-prices";

const withGateway = (id: string, changes: Parameters<typeof gateway>[0]) =>
  vnet(id, { gateway: gateway(changes) });

describe("gateway prices", () => {
  it("count gateways of the same SKU together", () => {
    const design = topology({
      vnets: [
        withGateway("vnet1", { sku: "VpnGw2AZ" }),
        withGateway("vnet2", { sku: "VpnGw1AZ" }),
        withGateway("vnet3", { sku: "VpnGw1AZ" }),
      ],
    });
    expect(toGatewayPrices(design)).toEqual([
      { sku: "VpnGw1AZ", count: 2, hourly: 0.21 },
      { sku: "VpnGw2AZ", count: 1, hourly: 0.54 },
    ]);
  });

  it("leave out what is not ours to pay or has no known price", () => {
    const design = topology({
      vnets: [
        vnet("vnet1", { gateway: null }),
        withGateway("vnet2", { existing: true }),
        withGateway("vnet3", { sku: "Other" }),
      ],
    });
    expect(toGatewayPrices(design)).toEqual([]);
  });
});

it("sums what the gateways cost in a month; nothing of those that existed already", () => {
  const vnets = [withGateway("vnet1", { sku: "VpnGw1AZ" }), withGateway("vnet2", { sku: "VpnGw1AZ" })];
  expect(monthlyCost(topology({ vnets }))).toBeCloseTo(306.6);
  expect(monthlyCost(topology({ vnets: [withGateway("vnet1", { existing: true })] }))).toBe(0);
});
