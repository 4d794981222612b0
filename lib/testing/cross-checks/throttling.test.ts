import { afterAll, beforeAll, expect, test } from "vitest";
import { type AzureCloud, createAzureCloud } from "@/lib/azure";
import { createRequestPacer } from "@/lib/deploy";
import { openStore } from "@/lib/store";
import { createTestSecret, startTestServer, type TestServer } from "../database";
import { measureThrottling } from "../measures/measure-throttling";
import { type SimulatorProcess, startSimulatorProcess } from "../simulator-process";

const isLong = Boolean(process.env.MESHWRIGHT_TEST_LONG);
/** 50 deployments of 20 vnets in five subscriptions, or a tenth of that. */
const CROWD = { deployments: isLong ? 50 : 5, vnets: 20, subscriptions: 5, isAllowanceReal: false };
/** Slow enough that Azure's buckets, which fill in its own time, would run dry, and that this machine keeps up. */
const SCALE = isLong ? 20 : 60;

let server: TestServer;
let simulator: SimulatorProcess;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

beforeAll(async () => {
  server = await startTestServer();
  simulator = await startSimulatorProcess(null, `scale=${SCALE}`);
});
afterAll(async () => {
  await simulator.kill();
  await server.stop();
});

test(`${CROWD.deployments} deployments of ${CROWD.vnets} vnets at once in ${CROWD.subscriptions} subscriptions: nothing fails from throttling`, {
  timeout: 30 * 60_000,
}, async () => {
  const { failed, tooMany, requests } = await measureThrottling(server, { ...CROWD, scale: SCALE });
  expect(failed).toEqual([]);
  expect(tooMany).toBe(0);
  expect(requests).toBeGreaterThan(CROWD.deployments * CROWD.vnets * 10);
});

test("without pacing the same crowd of reads is turned away; paced by two workers, none is", async () => {
  const store = await openStore({ databaseUrl: await server.createDatabase(), secret: createTestSecret() });
  const subscription = "00000000-0000-4000-8000-0000000000ff";
  const group = { kind: "resourceGroup" as const, armId: `/subscriptions/${subscription}/resourceGroups/rg` };
  const crowd = (clouds: readonly AzureCloud[], count: number) =>
    Promise.allSettled(
      Array.from({ length: count }, (_, n) => (clouds[n % clouds.length] ?? clouds[0])?.get(group)),
    );
  const limits = { reads: { size: 250, perSecond: 25 / SCALE } };
  await simulator.setLimits(limits);
  const clockScale = 1;
  const paced = [1, 2].map(() =>
    createAzureCloud(
      simulator.options,
      createRequestPacer({ store, log: silent, principal: "p", clockScale }),
    ),
  );
  const pacedAnswers = await crowd(paced, 400);
  expect(pacedAnswers.filter(({ status }) => status === "rejected")).toEqual([]);
  const free = createAzureCloud(simulator.options);
  const freeAnswers = await crowd([free], 400);
  expect(freeAnswers.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  for (const cloud of [...paced, free]) cloud.close();
  await store.close();
});
