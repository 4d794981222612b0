import { afterEach, expect, test } from "vitest";
import { type Cloud, CloudError } from "@/lib/deploy";
import { createDrivenClock, type DrivenClock } from "./driven-clock";
import type { SimulatedWorld } from "./simulated-world";
import { watchCloud } from "./watched-cloud";

const moves: number[] = [];
let clock: DrivenClock | null = null;
afterEach(() => {
  clock?.stop();
  moves.length = 0;
});

function startClock(): DrivenClock {
  clock = createDrivenClock({
    advance: async (ms) => {
      moves.push(ms);
    },
    beforeJump: async () => false,
    onError: (error) => {
      throw error;
    },
  });
  return clock;
}

const nobody = new Proxy({}, { get: () => () => Promise.reject(new Error("asked")) });

function watch(cloud: Partial<Cloud>, driven = startClock()): Cloud {
  return watchCloud(
    { ...(nobody as Cloud), ...cloud },
    {
      clock: driven,
      world: nobody as SimulatedWorld,
      staging: () => ({ struck: [], faults: [], crash: null, slow: null }),
    },
  );
}

test("hours pass at once when all only wait, and each sleeper wakes at its own moment", async () => {
  const driven = startClock();
  const woken: [string, number][] = [];
  const sleep = async (name: string, ms: number) => {
    await driven.sleep(ms);
    woken.push([name, driven.elapsedSeconds()]);
  };
  await Promise.all([sleep("long", 3_600_000), sleep("short", 15_000)]);
  expect(woken).toEqual([
    ["short", 15],
    ["long", 3_600],
  ]);
  expect(moves).toEqual([15_000, 3_585_000]);
});

test("time stands while Azure is being asked, however long this machine takes over it", async () => {
  const driven = startClock();
  const cloud = watch(
    {
      get: async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { at: driven.elapsedSeconds() };
      },
    },
    driven,
  );
  const sleeping = driven.sleep(60_000);
  expect(await cloud.get({ kind: "virtualNetwork", armId: "/x" })).toEqual({ at: 0 });
  await sleeping;
  expect(driven.elapsedSeconds()).toBe(60);
});

test("a sleeper that is called off wakes without time passing", async () => {
  const driven = startClock();
  const stopping = new AbortController();
  const sleeping = driven.sleep(60_000, stopping.signal);
  stopping.abort();
  await sleeping;
  expect(driven.elapsedSeconds()).toBe(0);
});

test("what Azure says in real time is waited for in the rehearsal's", async () => {
  const refusal = new CloudError("throttled", "slow down", {
    azureCode: "TooManyRequests",
    retryAfterMs: 90_000,
  });
  const cloud = watch({
    poll: async () => ({ state: "running", resumeToken: "t", retryAfterMs: 30_000 }),
    get: () => Promise.reject(refusal),
  });
  expect(await cloud.poll("t")).toMatchObject({ retryAfterMs: null });
  await expect(cloud.get({ kind: "virtualNetwork", armId: "/x" })).rejects.toMatchObject({
    ...{ kind: "throttled", azureCode: "TooManyRequests", retryAfterMs: null },
  });
});

test("no key vault is asked: both halves get the same made-up key, another link another one", async () => {
  const cloud = watch({});
  const [first, again, other] = await Promise.all(
    [
      "https://v.vault.azure.net/secrets/a",
      "https://v.vault.azure.net/secrets/a",
      "https://v.vault.azure.net/secrets/b",
    ].map((id) => cloud.readVaultSecret(id)),
  );
  expect(first?.value).toMatch(/^Rehearsal/);
  expect(again?.value).toBe(first?.value);
  expect(other?.value).not.toBe(first?.value);
});
