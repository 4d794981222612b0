import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";
import type { Gateway } from "@/lib/topology";
import { vnetArmId } from "../resources/arm-ids";

const CODE = "expressroute-coexistence";
/** VNet1 with an ExpressRoute gateway in its GatewaySubnet. */
function beside(gateway: Gateway, length = 27) {
  const topology = siteLink(
    { bgp: { asn: 65050, peeringAddress: "192.168.0.1" } },
    { bgp: gateway.bgp !== null },
    { gateway, subnets: [{ name: "GatewaySubnet", prefix: `10.1.255.0/${length}` }] },
  );
  const [vnet] = topology.vnets;
  const id = vnet ? `${vnetArmId(vnet).toUpperCase()}/subnets/GatewaySubnet` : "";
  const body = {
    properties: { gatewayType: "ExpressRoute", ipConfigurations: [{ properties: { subnet: { id } } }] },
  };
  const observation = {
    ...{ format: "meshwright.observation/1" as const, asOf: "2026-11-22", tenants: [] },
    resources: [
      {
        armId: "/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworkGateways/er",
        body,
        createdBy: null,
      },
    ],
  };
  return findingsOf(CODE, topology, { observation }).map(({ values }) => values.reason);
}

test("asks for a /27, another SKU than Basic, and 65515 where routes are to pass", () => {
  expect(beside(createTestGateway("g"), 28)).toEqual(["subnet"]);
  expect(beside(createTestGateway("g", { sku: "Basic" }))).toEqual(["basic"]);
  expect(beside(speaking(1, 65010))).toEqual(["asn"]);
  expect(beside(speaking(1, 65515))).toEqual([]);
  expect(beside(createTestGateway("g"))).toEqual([]);
});
