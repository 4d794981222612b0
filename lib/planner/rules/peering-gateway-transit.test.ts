import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { pair } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";

const reasons = (topology: Parameters<typeof findingsOf>[1]) =>
  findingsOf("peering-gateway-transit", topology).map(({ values }) => values.reason);
const lent = (gatewayTransit: string, sku = "VpnGw1AZ", own = false) =>
  pair(
    { method: "peering", gatewayTransit },
    { gateway: createTestGateway("g1", { sku }) },
    { gateway: own ? createTestGateway("g2") : null },
  );

test("a gateway can be lent by an end that has one, to one that has none", () => {
  expect(reasons(lent("vnet1"))).toEqual([]);
  expect(reasons(lent("vnet2"))).toEqual(["noGateway"]);
  expect(reasons(lent("elsewhere"))).toEqual(["noEnd"]);
  expect(reasons(lent("vnet1", "Basic"))).toEqual(["basic"]);
  expect(reasons(lent("vnet1", "VpnGw1AZ", true))).toEqual(["ownGateway"]);
});

test("a vnet uses one gateway; the second hub is told", () => {
  const vnets = [1, 2, 3].map((number) =>
    createTestVnet(number, "westus2", number === 3 ? { gateway: null } : {}),
  );
  const links = [1, 2].map((number) =>
    createTestLink(`l${number}`, `vnet${number}`, "vnet3", {
      method: "peering",
      gatewayTransit: `vnet${number}`,
    }),
  );
  expect(findingsOf("peering-gateway-transit", createTestTopology("T", { vnets, links }))).toMatchObject([
    { values: { reason: "second", name: "VNet3", other: "VNet1" }, targets: [{ id: "l2" }, { id: "vnet3" }] },
  ]);
});
