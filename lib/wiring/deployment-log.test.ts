import { expect, test } from "vitest";
import { recordRetry } from "@/lib/store";
import { claimTestDeployment, createTestStep, provideStore, startTestDeployment } from "@/lib/testing";
import { downloadLog } from "./deployment-log";

const provided = provideStore();
const error = {
  kind: "throttled" as const,
  azureCode: "TooManyRequests",
  azureMessage: "Slow down.",
  httpStatus: 429,
  correlationId: null,
};

/** A deployment that told more than one batch; another one's events stand between. */
async function storeLongDeployment(count: number): Promise<string> {
  const { store } = provided;
  const { deploymentId, topologyId } = await startTestDeployment(store);
  await store.db.$executeRaw`
    INSERT INTO event (topology_id, deployment_id, type, step, resource_kind, data)
    SELECT ${topologyId}, CASE WHEN n % 2 = 0 THEN ${deploymentId} ELSE 'another' END, 'step:adopted',
           'gateway/vnet1', 'virtualNetworkGateway', '{}'::jsonb
      FROM generate_series(1, ${count * 2}::int) n`;
  return deploymentId;
}

test("every event comes once and in order, however many there are, each as JSON on its line", async () => {
  const id = await storeLongDeployment(2_500);
  const reply = await downloadLog(provided.store, id, "ndjson");
  const lines = (await reply.text()).trimEnd().split("\n");
  const events = lines.map((line) => JSON.parse(line) as { seq: number; deploymentId: string });
  expect(events).toHaveLength(2_501);
  expect(new Set(events.map((event) => event.deploymentId))).toEqual(new Set([id]));
  expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((a, b) => a - b));
  expect(reply.headers.get("content-disposition")).toMatch(/deployment-\d+\.ndjson/);
});

test("as text it says the moment in UTC, the resource and what happened, with Azure's code", async () => {
  const { store } = provided;
  const { deploymentId } = await startTestDeployment(store);
  const claim = await claimTestDeployment(store, deploymentId);
  const retry = { attempt: 1, afterSeconds: 15, error, isTurnedAway: true, waitMs: null };
  await recordRetry(store, claim, createTestStep("gateway/vnet1"), retry);
  const text = await (await downloadLog(store, deploymentId, "text")).text();
  const line = text.split("\n").find((each) => each.includes("TooManyRequests"));
  expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z {2}VPN gateway GW .*15 s/);
});

test("as text it says once that many steps were not begun", async () => {
  const { store } = provided;
  const { deploymentId, topologyId } = await startTestDeployment(store);
  await store.db.$executeRaw`
    INSERT INTO event (topology_id, deployment_id, type, step, resource_kind, data)
    SELECT ${topologyId}, ${deploymentId}, 'step:skipped', 'vnet/' || n, 'virtualNetwork',
           '{"because":"Not begun: the deployment was refused before its first write."}'::jsonb
      FROM generate_series(1, 5) n`;
  const text = await (await downloadLog(store, deploymentId, "text")).text();
  expect(text.split("\n").filter((line) => line.includes("Not begun"))).toEqual([
    expect.stringMatching(/ {2}5 steps +skipped: Not begun/),
  ]);
});

test("another form and a deployment that is not there are refused", async () => {
  const { deploymentId } = await startTestDeployment(provided.store);
  await expect(downloadLog(provided.store, deploymentId, "xml")).rejects.toMatchObject({
    code: "log-format",
  });
  await expect(downloadLog(provided.store, "gone", "text")).rejects.toMatchObject({ code: "not-found" });
});
