import { expect, test } from "vitest";
import { createTestStep, provideStore, startTestDeployment } from "@/lib/testing";
import { beatWorker, claimDeployment, listForecasts, recordDone, recordEnd, recordIntent } from ".";

const { store } = provideStore();

test("a deployment that is done is listed with its forecast, in the time of the clock it ran under", async () => {
  const step = createTestStep("gateway/vnet1");
  const { deploymentId } = await startTestDeployment(store, [step]);
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
});
