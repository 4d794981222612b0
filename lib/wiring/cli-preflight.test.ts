import { afterEach, beforeEach, expect, test } from "vitest";
import type { PreflightReport } from "@/lib/deployment";
import { createTestTopology } from "@/lib/testing";
import { type FakeServer, startFakeServer } from "./testing/fake-server";
import { deploymentOf, event, stored } from "./testing/replies";

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

const topology = createTestTopology();
const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const KEY_RIGHT = "Microsoft.Network/connections/sharedKey/action";
const report: PreflightReport = {
  at: "2026-11-23T00:00:00.000Z",
  faults: [
    {
      fault: "right",
      action: KEY_RIGHT,
      scopes: [`/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-westus`],
      resources: [],
    },
    {
      fault: "quota",
      quota: "StandardSkuPublicIpAddresses",
      title: "Standard Sku Public IP Addresses",
      subscriptionId: SUBSCRIPTION,
      region: "westus",
      current: 9,
      limit: 10,
      needed: 2,
    },
    {
      fault: "lock",
      name: "keep",
      level: "ReadOnly",
      scope: `/subscriptions/${SUBSCRIPTION}`,
      notes: "ask Ann",
      resources: [],
    },
  ],
  doubts: [
    {
      doubt: "unchecked",
      question: "provider",
      scopes: [`/subscriptions/${SUBSCRIPTION}`],
      code: null,
      message: "",
    },
  ],
  role: { actions: [KEY_RIGHT], scopes: [`/subscriptions/${SUBSCRIPTION}`] },
};

function expectTold(text: string): void {
  expect(text).toContain("may not set pre-shared keys of connections in resource group rg-westus.");
  expect(text).toContain("westus: 9 of 10 are used, and this needs 2 more.");
  expect(text).toContain("The lock keep lets nothing be changed or deleted in subscription");
  expect(text).toContain(`az lock delete --ids /subscriptions/${SUBSCRIPTION}/providers`);
  expect(text).toContain("Whoever locked it wrote: ask Ann");
  expect(text).toContain('"Name": "Meshwright deployer"');
  expect(text).toContain("The provider's registration could not be checked");
}

test("preflight tells all that is in the way with the role to copy, and ends with 2", async () => {
  server.hold(topology, { now: deploymentOf(topology) }, [[]]);
  server.routes["GET /topologies/t1"] = () => stored(topology);
  let asked: unknown;
  server.routes["POST /topologies/t1/preflight"] = ({ body }) => {
    asked = body;
    return report;
  };
  const first = server.run(["preflight", server.file(topology)]);
  expect(await first.exit).toBe(2);
  expect(asked).toEqual({ goal: "deploy" });
  expectTold(first.out.join("\n"));
  server.routes["POST /topologies/t1/preflight"] = ({ body }) => {
    asked = body;
    return { ...report, faults: [], doubts: [] };
  };
  const second = server.run(["preflight", server.file(topology), "--tear-down"]);
  expect(await second.exit).toBe(0);
  expect(asked).toEqual({ goal: "tearDown" });
  expect(second.out.join("\n")).toContain("nothing is in the way");
});

test("deploy --wait tells the same of a deployment that was refused, and ends with 2", async () => {
  const refused = deploymentOf(topology, { state: "refused", stage: null, preflight: report });
  server.hold(topology, { now: refused }, [
    [
      event(2, { type: "deployment:preflight", data: { faults: 3, doubts: 1 } }),
      event(3, { type: "deployment:state", data: { state: "refused", stage: null, reason: "" } }),
    ],
  ]);
  const { exit, out, err } = server.run(["deploy", server.file(topology), "--wait"]);
  expect(await exit).toBe(2);
  expect(out.join("\n")).toContain("3 things are in the way");
  expectTold(err.join("\n"));
});

test("preflight of a topology that the server does not know says so and how to go on, not to deploy it unchecked", async () => {
  server.routes["GET /topologies"] = () => [];
  const { exit, err } = server.run(["preflight", server.file(topology)]);
  expect(await exit).toBe(1);
  expect(err.join("\n")).toContain(`knows no topology named "${topology.name}"`);
  expect(err.join("\n")).toContain("Import the file in the browser");
  expect(server.asked.filter((request) => request.startsWith("POST"))).toEqual([]);
});
