import { expect, test } from "vitest";
import { createTestStep, provideStore, startTestDeployment } from "@/lib/testing";
import {
  beatWorker,
  claimDeployment,
  listForecasts,
  readDeployment,
  recordDone,
  recordEnd,
  recordIntent,
} from ".";

const { store } = provideStore();

test("a deployment that is done is listed with its forecast, in the time of the clock it ran under", async () => {
  const step = createTestStep("gateway/vnet1");
  const { deploymentId, topologyId } = await startTestDeployment(store, [step]);
  await beatWorker(store, { id: "w1", host: "here", pid: 1 });
  const claim = await claimDeployment(store, deploymentId, "w1", 3600);
  if (claim === null) throw new Error("not claimed");
  await recordIntent(store, claim, step, { creates: true });
  expect(await listForecasts(store)).toEqual([]);
  await recordDone(store, claim, step, { adopted: false, address: null, effect: "none" });
  await recordEnd(store, claim, { state: "done" });
  const [forecast] = await listForecasts(store);
  expect(forecast).toMatchObject({
    deploymentId,
    number: 1,
    topologyName: "Two VNets",
    kind: "deploy",
    revision: 1,
    p50Seconds: 10,
    p90Seconds: 20,
    steps: [{ kind: "virtualNetworkGateway", action: "create", p50Seconds: 10, p90Seconds: 20 }],
    interruptions: [],
  });
  // A millisecond is 3.6 of Azure's seconds.
  expect(forecast?.tookSeconds).toBeGreaterThan(3);
  expect(forecast?.waitedForOthers).toBe(false);
  await store.db.$executeRaw`
    INSERT INTO event (topology_id, deployment_id, type, step, data)
    VALUES (${topologyId}, ${deploymentId}, 'step:blocked', 'gateway/vnet1', '{"deploymentId":"d","number":7}')`;
  expect((await listForecasts(store))[0]?.waitedForOthers).toBe(true);
});

test("a pause is no work: neither on the page nor held against the forecast", async () => {
  const step = createTestStep("gateway/vnet1");
  const { deploymentId, topologyId } = await startTestDeployment(store, [step]);
  await beatWorker(store, { id: "w1", host: "here", pid: 1 });
  const claim = await claimDeployment(store, deploymentId, "w1", 3600);
  if (claim === null) throw new Error("not claimed");
  // Paused for an hour of a day that began two hours ago.
  const told = async (state: string, hoursAgo: number) =>
    store.db.$executeRaw`
      INSERT INTO event (topology_id, deployment_id, type, data, at)
      VALUES (${topologyId}, ${deploymentId}, 'deployment:state', ${{ state, stage: "building" }},
              now() - make_interval(mins => ${Math.round(hoursAgo * 60)}::int))`;
  await store.db.$executeRaw`UPDATE deployment SET started_at = now() - interval '2 hours'`;
  await told("paused", 1.5);
  await told("running", 0.5);
  await recordIntent(store, claim, step, { creates: true });
  await recordDone(store, claim, step, { adopted: false, address: null, effect: "none" });
  await recordEnd(store, claim, { state: "done" });
  const [forecast] = await listForecasts(store);
  expect((forecast?.tookSeconds ?? 0) / 3600 / 3600).toBeCloseTo(1, 2);
  const { pauses } = await readDeployment(store, deploymentId);
  expect(pauses).toHaveLength(1);
  expect(Date.parse(pauses[0]?.to ?? "") - Date.parse(pauses[0]?.from ?? "")).toBeCloseTo(3_600_000, -4);
});
