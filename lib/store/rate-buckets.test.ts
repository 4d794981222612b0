import { expect, test } from "vitest";
import { provideStore } from "@/lib/testing";
import { emptyBucket, lowerTokens, takeTokens } from ".";

const { store } = provideStore();
const SLOW = { size: 10, perSecond: 0.001 };

test("a new bucket is full, and whoever comes, together they get no more than it holds", async () => {
  const taken = await Promise.all([8, 8, 8].map((wanted) => takeTokens(store, "b", SLOW, wanted)));
  expect(taken.reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
  const none = await takeTokens(store, "b", SLOW, 1);
  expect(none.granted).toBe(0);
  expect(none.waitMs).toBeGreaterThan(900_000);
});

test("tokens flow in over time, never beyond the bucket's size", async () => {
  const fast = { size: 3, perSecond: 10_000 };
  expect(await takeTokens(store, "b", fast, 3)).toMatchObject({ granted: 3 });
  expect(await takeTokens(store, "b", fast, 5)).toMatchObject({ granted: 3 });
});

test("what Azure has left goes before what we counted, but never upwards", async () => {
  await takeTokens(store, "b", SLOW, 1);
  await lowerTokens(store, "b", 50);
  await lowerTokens(store, "b", 2);
  expect(await takeTokens(store, "b", SLOW, 9)).toMatchObject({ granted: 2 });
});

test("a refusal empties the bucket for everybody until its time is over", async () => {
  const fast = { size: 5, perSecond: 1_000 };
  await takeTokens(store, "b", fast, 1);
  await emptyBucket(store, "b", 60_000);
  await emptyBucket(store, "b", 10);
  const refused = await takeTokens(store, "b", fast, 1);
  expect(refused.granted).toBe(0);
  expect(refused.waitMs).toBeGreaterThan(50_000);
});
