import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { planTopology } from "@/lib/planner";
import { createDeployment, createTopology, requestCancel } from "@/lib/store";
import { createTestTopology, provideStore } from "@/lib/testing";
import { type EventTail, openEventTail } from "./event-tail";

const database = provideStore();
const { store } = database;
let tail: EventTail;

beforeEach(() => {
  tail = openEventTail(store, database.databaseUrl);
});
afterEach(() => tail.close());

/** Writes an event (the deployment's first), and answers the deployment's id. */
async function deploy(name: string): Promise<string> {
  const { id, topology } = await createTopology(store, createTestTopology(name));
  const { plan } = planTopology({ topology });
  return createDeployment(store, { topologyId: id, kind: "deploy", topology, plan }, async () => {});
}

const never = new AbortController().signal;

describe("the growing end of the event table", () => {
  test("tells of what was committed, and gives it from any position", async () => {
    const first = await deploy("One");
    const end = await tail.end();
    const change = tail.change(tail.turn, never);
    const second = await deploy("Two");
    await change;
    const events = await tail.after(end);
    expect(events.map((event) => [event.type, event.deploymentId])).toEqual([["deployment:queued", second]]);
    expect((await tail.after(0)).map((event) => event.deploymentId)).toEqual([first, second]);
  });

  test("one question for all streams that stand at the same place, until there is news", async () => {
    const id = await deploy("One");
    const [a, b] = [tail.after(0), tail.after(0)];
    expect(a).toBe(b);
    const change = tail.change(tail.turn, never);
    await requestCancel(store, id, async () => {});
    await change;
    await expect.poll(async () => (await tail.after(0)).length).toBe(2);
  });

  test("the history is filtered and ends where the live part begins", async () => {
    const first = await deploy("One");
    await deploy("Two");
    const end = await tail.end();
    await requestCancel(store, first, async () => {});
    const told: string[] = [];
    for await (const events of tail.history(0, end, { deploymentId: first })) {
      told.push(...events.map((event) => event.type));
    }
    expect(told).toEqual(["deployment:queued"]);
  });

  test("what came since the turn that was read is not waited for again", async () => {
    const { turn } = tail;
    await deploy("One");
    await expect.poll(() => tail.turn).toBeGreaterThan(turn);
    await tail.change(turn, never);
  });

  test("whoever waits is let go when the stream or the process ends", async () => {
    const leaving = new AbortController();
    const waiting = tail.change(tail.turn, leaving.signal);
    leaving.abort();
    await waiting;
    const last = tail.change(tail.turn, never);
    await tail.close();
    await last;
    expect(tail.closed.aborted).toBe(true);
  });
});
