import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createEngineHarness,
  createTestTopology,
  type EngineHarness,
  startTestServer,
  type TestServer,
  testPlanner,
} from "@/lib/testing";

let server: TestServer;
let harness: EngineHarness;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  harness = await createEngineHarness(server, testPlanner);
  return () => harness.close();
});

test("two vnets are built, keyed alike and connected", async () => {
  await harness.startWorker();
  const id = await harness.deploy(await harness.save(createTestTopology()));
  const done = await harness.untilEnd(id);
  expect(done).toMatchObject({ state: "done", stage: null, devicesPending: 0, reason: null });
  expect(done.steps.every((step) => step.state === "done")).toBe(true);
});
