import { expect, test } from "vitest";
import { planTopology } from "@/lib/planner";
import { latestObservation } from "@/lib/store";
import { createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";
import { CloudError } from ".";

const harness = provideEngine();

const GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shared";
const TABLE = `${GROUP}/providers/Microsoft.Network/routeTables/rt`;
const routed = createTestTopology("Routed", {
  vnets: [
    createTestVnet(1, "westus2", {
      subnets: [{ name: "GatewaySubnet", prefix: "10.1.255.0/27", routeTableId: TABLE }],
    }),
  ],
  links: [],
});

/** Saves the design beside somebody else's route table; answers its id. */
async function saveRouted(disableBgpRoutePropagation: boolean): Promise<string> {
  harness.cloud.plant(GROUP, { location: "westus2" });
  harness.cloud.plant(TABLE, { location: "westus2", properties: { disableBgpRoutePropagation } });
  await harness.startWorker();
  return await harness.save(routed);
}

test("a route table on a GatewaySubnet is seen, and is nobody's of ours", async () => {
  const topologyId = await saveRouted(false);
  await harness.untilEnd(await harness.deploy(topologyId));
  const observation = await latestObservation(harness.store, topologyId);
  expect(observation?.resources.filter(({ armId }) => armId === TABLE)).toMatchObject([{ createdBy: null }]);
});

test("one that keeps the gateway's routes away is found before anything is deployed", async () => {
  const topologyId = await saveRouted(true);
  await expect(harness.deploy(topologyId)).rejects.toMatchObject({ code: "findings-refuse" });
  const observation = await latestObservation(harness.store, topologyId);
  const { findings } = planTopology({ topology: routed, ...(observation === null ? {} : { observation }) });
  expect(findings.map(({ code }) => code)).toContain("gateway-subnet-propagation-off");
  expect(harness.cloud.writes).toEqual([]);
});

test("a route table that we may not look at stays unknown, and the rest is observed", async () => {
  harness.cloud.refuse(
    ({ armId }) => armId === TABLE,
    () => new CloudError("denied", "no right to read it"),
    1_000,
  );
  const topologyId = await saveRouted(true);
  await harness.untilEnd(await harness.deploy(topologyId));
  const observation = await latestObservation(harness.store, topologyId);
  expect(observation?.resources.length).toBeGreaterThan(2);
  expect(observation?.resources.map(({ armId }) => armId)).not.toContain(TABLE);
});
