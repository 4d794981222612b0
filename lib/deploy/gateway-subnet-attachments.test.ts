import { expect, test } from "vitest";
import type { ArmBody } from "@/lib/planner";
import { createTestTopology, createTestVnet } from "@/lib/testing";
import { listAttachments } from "./gateway-subnet-attachments";

const NETWORK = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network";
const vnet = (name: string, properties: ArmBody): ArmBody => ({
  properties: { subnets: [{ name, properties }] },
});
const drawn = (routeTableId: string) =>
  createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", {
        subnets: [{ name: "GatewaySubnet", prefix: "10.1.255.0/27", routeTableId }],
      }),
    ],
  });

test("the route tables of GatewaySubnets are looked at, drawn or seen, and the gateways that stand there", () => {
  const seen = vnet("gatewaysubnet", {
    routeTable: { id: `${NETWORK}/routeTables/seen` },
    ipConfigurations: [{ id: `${NETWORK}/virtualNetworkGateways/er/ipConfigurations/default` }],
  });
  expect(listAttachments([drawn(`${NETWORK}/routeTables/drawn`)], [seen])).toEqual([
    { kind: "routeTable", armId: `${NETWORK}/routeTables/drawn` },
    { kind: "routeTable", armId: `${NETWORK}/routeTables/seen` },
    { kind: "virtualNetworkGateway", armId: `${NETWORK}/virtualNetworkGateways/er` },
  ]);
});

test("other subnets, other devices and ids that are none are not", () => {
  const table = { routeTable: { id: `${NETWORK}/routeTables/rt` } };
  const nic = { ipConfigurations: [{ id: `${NETWORK}/networkInterfaces/n/ipConfigurations/i` }, null] };
  const bodies = [vnet("app", table), vnet("GatewaySubnet", nic), { properties: { subnets: "none" } }, {}];
  expect(listAttachments([drawn("my table"), createTestTopology()], bodies)).toEqual([]);
});
