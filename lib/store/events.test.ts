import { describe, expect, test } from "vitest";
import type { Step } from "@/lib/planner";
import { claimTestDeployment, provideStore, startTestDeployment } from "@/lib/testing";
import { eventsAfter, listen, readDeployment, recordTunnels, storeObservation } from ".";

const database = provideStore();
const { store } = database;

const startOne = (steps?: Step[]) => startTestDeployment(store, steps);
const claimOne = (deploymentId: string, worker?: string) => claimTestDeployment(store, deploymentId, worker);

describe("events", () => {
  test("however many write at once, a reader who follows the numbers misses none", async () => {
    const started = await startOne();
    const claim = await claimOne(started.deploymentId);
    const seen: number[] = [];
    let isWriting = true;
    const reader = (async () => {
      for (;;) {
        const last = !isWriting;
        const events = await eventsAfter(store, seen.at(-1) ?? 0, {}, 7);
        seen.push(...events.map((event) => event.seq));
        if (last && events.length === 0) return;
      }
    })();
    const tunnel = (n: number) => ({
      armId: `/c/${n % 5}`,
      link: "l1",
      from: "vnet1",
      to: "vnet2",
      status: "Connected" as const,
      ingressBytes: n,
      egressBytes: n,
    });
    const observation = { format: "meshwright.observation/1" as const, tenants: [], resources: [] };
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        n % 2 === 0
          ? recordTunnels(store, claim, [tunnel(n + 1)])
          : storeObservation(store, started.topologyId, {
              observation: { ...observation, asOf: "2026-11-01T00:00:00.000Z" },
              tunnels: [tunnel(n + 1)],
              endedDeployment: null,
            }),
      ),
    );
    isWriting = false;
    await reader;
    const all = (await eventsAfter(store, 0, {}, 10_000)).map((event) => event.seq);
    // Each walk tells of bytes, an observation only of another state.
    expect(all.length).toBeGreaterThanOrEqual(32);
    expect(seen).toEqual(all);
  });

  test("the cursor of a deployment fits its state", async () => {
    const { deploymentId } = await startOne();
    await claimOne(deploymentId);
    const { lastEventSeq, state } = await readDeployment(store, deploymentId);
    expect(state).toBe("running");
    expect(await eventsAfter(store, lastEventSeq)).toEqual([]);
    const types = (await eventsAfter(store, 0, { deploymentId })).map((event) => event.type);
    expect(types).toEqual(["deployment:queued", "deployment:state"]);
    expect(await eventsAfter(store, 0, { topologyId: "another" })).toEqual([]);
  });

  test("listeners hear of commits, also after their connection was cut", async () => {
    let heard = 0;
    const listener = listen(database.databaseUrl, () => {
      heard += 1;
    });
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(0);
    const beforeEvent = heard;
    const { deploymentId } = await startOne();
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(beforeEvent);
    await store.db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN meshwright%'`;
    const beforeCut = heard;
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(beforeCut);
    const afterCut = heard;
    await claimOne(deploymentId);
    await expect.poll(() => heard, { timeout: 5_000 }).toBeGreaterThan(afterCut);
    await listener.close();
  });
});
