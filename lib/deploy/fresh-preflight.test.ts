import { expect, test } from "vitest";
import type { PreflightReport } from "@/lib/deployment";
import { sleepReal } from "@/lib/shared";
import { beatWorker, finishPreflightRequest } from "@/lib/store";
import { createTestTopology, provideEngine } from "@/lib/testing";
import { requestFreshPreflight } from ".";

const harness = provideEngine();

const NOTHING: PreflightReport = { faults: [], doubts: [], checked: [] } as never;
/** Nothing may stand still for longer; each answer takes less. */
const PATIENCE = { timeoutMs: 600, standstillMs: 600 };
const ANSWER_MS = 350;

/** Asks several at once; `answer` says whether the one at this place is answered, each in its turn. */
async function askMany(count: number, answer: (at: number) => boolean) {
  const { store, queue } = harness;
  await beatWorker(store, { id: "w1", host: "here", pid: 1 });
  const topologyId = await harness.save(createTestTopology());
  let turn = Promise.resolve();
  let at = 0;
  const enqueuePreflight: typeof queue.enqueuePreflight = async (_, requestId) => {
    const own = at;
    at += 1;
    turn = turn.then(async () => {
      await sleepReal(ANSWER_MS);
      if (answer(own)) await finishPreflightRequest(store, requestId, { report: NOTHING });
    });
  };
  const asked: Promise<unknown>[] = [];
  for (let n = 0; n < count; n += 1) {
    const request = { topologyId, kind: "deploy" as const };
    asked.push(requestFreshPreflight({ store, queue: { ...queue, enqueuePreflight } }, request, PATIENCE));
    await expect.poll(() => at).toBe(n + 1);
  }
  const ends = await Promise.allSettled(asked);
  await turn;
  return ends;
}

test("with many asking at once each waits its turn, however long that takes, as long as one after the other is answered", async () => {
  const ends = await askMany(8, () => true);
  expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => "fulfilled"));
});

test("when nothing moves, it is told how many are ahead", async () => {
  const [, , last] = await askMany(3, () => false);
  expect(last).toMatchObject({
    status: "rejected",
    reason: { code: "workers-busy", status: 503, values: { ahead: 2 } },
  });
});

test("without a worker nobody waits in vain", async () => {
  const { store, queue } = harness;
  const topologyId = await harness.save(createTestTopology());
  const asked = requestFreshPreflight({ store, queue }, { topologyId, kind: "deploy" }, PATIENCE);
  await expect(asked).rejects.toMatchObject({ code: "worker-missing" });
});
