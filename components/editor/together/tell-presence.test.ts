import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPresenceTeller, type Told } from "./tell-presence";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open({
  hasAudience = true,
  fails = () => false,
}: {
  hasAudience?: boolean;
  fails?: () => boolean;
} = {}) {
  const sent: Told[] = [];
  const turns: number[] = [];
  const teller = createPresenceTeller(
    { name: "Ann", selection: [], cursor: null },
    {
      send: async (told, turn) => {
        sent.push(told);
        turns.push(turn);
        if (fails()) throw new Error("lost");
      },
      hasAudience: () => hasAudience,
    },
  );
  return { sent, turns, teller };
}

test("a pointer that moves is told a few times, the newest place last", async () => {
  const { sent, turns, teller } = open();
  for (let x = 0; x < 60; x += 1) {
    teller.change({ cursor: { x, y: 0 } });
    await vi.advanceTimersByTimeAsync(16);
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(sent.length).toBeLessThan(13);
  expect(sent.length).toBeGreaterThan(7);
  expect(sent.at(-1)?.cursor).toEqual({ x: 59, y: 0 });
  expect(turns).toEqual([...turns].sort((one, other) => one - other));
});

test("a pointer that nobody sees is not told, a selection is", async () => {
  const { sent, teller } = open({ hasAudience: false });
  teller.change({ cursor: { x: 1, y: 1 } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual([]);
  teller.change({ selection: ["vnet1"] });
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ name: "Ann", selection: ["vnet1"], cursor: { x: 1, y: 1 } }]);
});

test("what did not arrive is told again", async () => {
  let failures = 2;
  const { sent, teller } = open({ fails: () => failures-- > 0 });
  teller.repeat();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(3);
  teller.dispose();
});
