import { expect, test } from "vitest";
import { describeDesired, type Observation } from "@/lib/planner";
import { createTestTopology } from "@/lib/testing";
import { toStatus } from "./status";

const topology = createTestTopology();
const address = describeDesired(topology).find(({ kind }) => kind === "publicIPAddress");
const gone = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/left-over";

const observe = (properties: object): Observation => ({
  format: "meshwright.observation/1",
  asOf: "2026-11-22T10:00:00.000Z",
  tenants: [],
  resources: [address?.armId.toUpperCase() ?? "", gone].map((armId) => ({
    armId,
    body: { properties },
    createdBy: "t1",
  })),
});

test("a public address says its value and the VNet it belongs to, whatever the case of its id", () => {
  const status = toStatus(
    observe({ ipAddress: "20.1.2.3", provisioningState: "Succeeded" }),
    [],
    [topology],
    [],
  );
  expect(status.resources).toMatchObject([
    { kind: "publicIPAddress", ipAddress: "20.1.2.3", place: address?.place, provisioningState: "Succeeded" },
    { kind: "publicIPAddress", ipAddress: "20.1.2.3", place: null },
  ]);
  expect(address?.place).toMatch(/^vnet/);
});

test("an address that Azure did not give yet is null", () => {
  expect(toStatus(observe({}), [], [], []).resources[0]).toMatchObject({ ipAddress: null, place: null });
});
