import { expect, test, vi } from "vitest";
import { planTopology } from "@/lib/planner";
import { sleepReal } from "@/lib/shared";
import { beatWorker, finishObservationRequest, latestObservation } from "@/lib/store";
import { createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";
import { CloudError, requestFreshObservation } from ".";

const harness = provideEngine();

/** How long a busy worker takes for an answer. */
const ANSWER_MS = 2_000;

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

test("where a group is not there yet, nothing in it is asked about", async () => {
  await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  const get = vi.spyOn(harness.cloud, "get");
  await requestFreshObservation(harness, topologyId);
  expect(get.mock.calls.map(([{ kind }]) => kind)).toEqual(["resourceGroup", "resourceGroup"]);
});

test("while a worker lives an answer is waited for longer; without one nobody waits in vain", async () => {
  const { store, queue } = harness;
  const topologyId = await harness.save(createTestTopology());
  const failure = { code: "azure-unreachable" as const, message: "out of reach" };
  const enqueueObservation: typeof queue.enqueueObservation = async (_, request) => {
    void sleepReal(ANSWER_MS).then(() => finishObservationRequest(store, request, failure));
  };
  const ask = () =>
    requestFreshObservation({ store, queue: { ...queue, enqueueObservation } }, topologyId, ANSWER_MS / 4);
  await expect(ask()).rejects.toMatchObject({ code: "worker-missing" });
  await beatWorker(store, { id: "w1", host: "here", pid: 1 });
  await expect(ask()).rejects.toMatchObject({ code: "azure-unreachable" });
});
