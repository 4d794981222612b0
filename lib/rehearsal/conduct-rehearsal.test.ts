import { beforeEach, describe, expect, test } from "vitest";
import type { PlannedRun, RehearsalRun } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import {
  claimRehearsal,
  createTopology,
  eventsAfter,
  listDeployments,
  readRehearsal,
  readRehearsalRows,
  requestRehearsal,
  requestRehearsalCancel,
} from "@/lib/store";
import { createTestLink, createTestTopology, provideStore } from "@/lib/testing";
import { type CarryOutRun, conductRehearsal } from "./conduct-rehearsal";

const provided = provideStore();
const silent = { warn: () => {} };
const never = new AbortController().signal;
let topologyId: string;
let id: string;

beforeEach(async () => {
  const { store } = provided;
  const stored = await createTopology(store, createTestTopology());
  topologyId = stored.id;
  id = await order(stored.version);
});

function order(version = 1, seed = 600): Promise<string> {
  const topology = createTestTopology();
  const plan = { steps: [], makespan: { p50Seconds: 60, p90Seconds: 90 } };
  return requestRehearsal(
    provided.store,
    { topologyId, topology, version, plan, seed, faultRuns: 2, hasCleanRun: true },
    async () => {},
  );
}

function doneRun(run: PlannedRun): RehearsalRun {
  return {
    ...run,
    ...{ struck: [], outcome: "done", reason: null, tookSeconds: 60, stepsDone: 1, retries: 0, takeovers: 0 },
    ...{ longest: null, answered: 0, retried: null },
    end: { standing: 1, left: [], orphans: [], connected: 0, tunnels: 0 },
  };
}

/** The claims that took away what those before left. */
const tidied: number[] = [];

function conduct(carryOut: CarryOutRun, signal = never): Promise<void> {
  const { store } = provided;
  const tidyUp = async ({ fence }: { fence: number }) => {
    tidied.push(fence);
  };
  return conductRehearsal({ store, azureCloud: "AzureCloud", log: silent, carryOut, tidyUp }, id, signal);
}

const good: CarryOutRun = async ({ run }) => ({ run: doneRun(run), notes: [] });

describe("a rehearsal", () => {
  test("plays the clean run, then those with faults, and keeps what came of each beside the revision", async () => {
    const { store } = provided;
    await conduct(good);
    const rehearsal = await readRehearsal(store, id);
    expect(rehearsal).toMatchObject({ state: "done", revision: 1, progress: null, reason: null });
    expect(rehearsal.runs.map(({ seed, fault }) => [seed, fault])).toEqual([
      [600, null],
      [600, "throttling"],
      [601, "failedOperation"],
    ]);
    expect(rehearsal.forecast).toEqual({ p50Seconds: 60, p90Seconds: 60, runs: 3 });
    // Nothing of it stands among the real ones.
    expect(await listDeployments(store)).toEqual([]);
    expect(await eventsAfter(store, 0)).toEqual([]);
  });

  test("goes on where the worker before was lost, and does not play again what is over", async () => {
    const stopping = new AbortController();
    const played: number[] = [];
    const lost = conduct(async (input, { signal, ...rest }) => {
      played.push(input.run.seed);
      if (played.length < 2) return good(input, { signal, ...rest });
      stopping.abort();
      throw new Error("the process was killed");
    }, stopping.signal);
    await expect(lost).rejects.toThrow("killed");
    expect(await readRehearsal(provided.store, id)).toMatchObject({
      state: "running",
      runs: [{ seed: 600 }],
    });
    const again: (string | null)[] = [];
    await conduct(async (input, options) => {
      again.push(input.run.fault);
      return good(input, options);
    });
    expect(again).toEqual(["throttling", "failedOperation"]);
    expect((await readRehearsal(provided.store, id)).state).toBe("done");
  });

  test("a database that is away when a run is over costs that run only", async () => {
    const { store } = provided;
    await store.db.$executeRaw`
      CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'shutting down' USING ERRCODE = 'admin_shutdown'; END $$`;
    await store.db.$executeRaw`
      CREATE TRIGGER go_away BEFORE UPDATE ON rehearsal FOR EACH ROW
        WHEN (OLD.runs <> NEW.runs) EXECUTE FUNCTION go_away()`;
    await expect(conduct(good)).rejects.toThrow();
    expect((await readRehearsal(store, id)).state).toBe("running");
    await store.db.$executeRaw`DROP TRIGGER go_away ON rehearsal`;
    await conduct(good);
    expect(await readRehearsal(store, id)).toMatchObject({ state: "done", runs: { length: 3 } });
  });

  test("ends when it is cancelled, also in the middle of a run; the runs before are kept", async () => {
    const { store } = provided;
    await conduct(async (input, { signal, ...rest }) => {
      if (input.run.fault === null) return good(input, { signal, ...rest });
      await requestRehearsalCancel(store, id);
      while (!signal.aborted) await sleepReal(10, signal);
      throw new Error("killed");
    });
    expect(await readRehearsal(store, id)).toMatchObject({ state: "cancelled", runs: [{ fault: null }] });
    await expect(requestRehearsalCancel(store, id)).rejects.toMatchObject({ code: "rehearsal-ended" });
  });

  test("that nobody has begun is cancelled at once, and never begun", async () => {
    expect((await requestRehearsalCancel(provided.store, id)).state).toBe("cancelled");
    await conduct(() => Promise.reject(new Error("begun")));
    expect((await readRehearsal(provided.store, id)).state).toBe("cancelled");
  });

  test("whose run breaks down says which one, and nothing of our insides", async () => {
    await conduct(() => Promise.reject(new Error("ECONNREFUSED 127.0.0.1 secret")));
    const { state, reason } = await readRehearsal(provided.store, id);
    expect([state, reason]).toEqual(["failed", expect.stringContaining("Run 1 broke down")]);
    expect(reason).not.toContain("secret");
  });

  test("that ends one worker after the other is given up", async () => {
    const { store } = provided;
    for (let claims = 0; claims < 20; claims += 1) await claimRehearsal(store, id);
    await conduct(good);
    expect(await readRehearsal(store, id)).toMatchObject({ state: "failed", runs: [] });
    expect(tidied.at(-1), "the last worker's database goes too").toBe(21);
  });

  test("a worker that lost it writes nothing more", async () => {
    const { store } = provided;
    await conduct(async (input, options) => {
      await claimRehearsal(store, id);
      return good(input, options);
    });
    expect(await readRehearsal(store, id)).toMatchObject({ state: "running", runs: [] });
  });

  test("is one at a time for a topology", async () => {
    await expect(order()).rejects.toMatchObject({ code: "rehearsal-running" });
    await conduct(good);
    expect(await order()).not.toBe(id);
  });

  test("is refused for a draft that is not the one that was planned", async () => {
    await expect(order(7)).rejects.toMatchObject({ code: "stale" });
  });
});

test("no key leaves for a rehearsal: only that there is one", async () => {
  const { store } = provided;
  const link = createTestLink("l9", "vnet1", "vnet2", { sharedKey: { source: "provided" } });
  await store.db.sealedKey.create({
    data: {
      ...{ topologyId, linkId: "l9", given: true },
      ciphertext: Buffer.from("canary-ciphertext"),
      nonce: Buffer.alloc(12),
      tag: Buffer.alloc(16),
    },
  });
  const rows = await readRehearsalRows(store, topologyId, createTestTopology("Two VNets", { links: [link] }));
  expect(rows.givenKeys).toEqual(["l9"]);
  const text = JSON.stringify(rows);
  for (const form of ["utf8", "hex", "base64"] as const)
    expect(text).not.toContain(Buffer.from("canary-ciphertext").toString(form));
});
