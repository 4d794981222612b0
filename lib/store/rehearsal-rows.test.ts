import { expect, test, vi } from "vitest";
import { createTestPlan, createTestTopology, provideStore, startTestDeployment } from "@/lib/testing";
import { createTopology } from "./create-topology";
import { readRehearsalRows } from "./rehearsal-rows";
import { claimRehearsal, readRehearsal, recordRehearsalEnd, requestRehearsal } from "./rehearsals";

const { store } = provideStore();

test("what a rehearsal begins with is of one moment, whatever happens while it is read", async () => {
  const { topologyId, topology, deploymentId } = await startTestDeployment(store);
  const reading: ReturnType<typeof readRehearsalRows>[] = [];
  await store.db.$transaction(async (tx) => {
    // The events are read last: the reader waits for this transaction there.
    await tx.$executeRaw`LOCK TABLE event IN ACCESS EXCLUSIVE MODE`;
    reading.push(readRehearsalRows(store, topologyId, topology));
    const waiting = async () => {
      const rows = await store.db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      return rows.length;
    };
    await expect.poll(waiting).toBe(1);
    await tx.event.create({ data: { topologyId, deploymentId, type: "step:input", data: {} } });
  });
  const [rows] = await Promise.all(reading);
  expect(rows?.tables.find(({ table }) => table === "event")?.rows).toEqual([]);
  const later = await readRehearsalRows(store, topologyId, topology);
  expect(later.tables.find(({ table }) => table === "event")?.rows).toHaveLength(1);
});

test("a rehearsal ends by the clock that it began by, whatever the worker's says", async () => {
  const { id: topologyId, topology } = await createTopology(store, createTestTopology());
  const plan = { ...createTestPlan([]), steps: [] };
  const order = { topologyId, version: 1, topology, plan, seed: 1, faultRuns: 1, hasCleanRun: false };
  const id = await requestRehearsal(store, order, async () => {});
  const claim = await claimRehearsal(store, id);
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2001-01-01") });
  try {
    if (claim !== null) await recordRehearsalEnd(store, claim, { state: "done" });
  } finally {
    vi.useRealTimers();
  }
  const { startedAt, finishedAt, state } = await readRehearsal(store, id);
  expect(state).toBe("done");
  expect(Date.parse(finishedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(startedAt ?? ""));
});
