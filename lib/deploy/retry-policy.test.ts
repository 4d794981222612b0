import { expect, test } from "vitest";
import { CloudError } from "./cloud";
import { retryDelay } from "./retry-policy";

const busy = (retryAfterMs: number | null) => new CloudError("busy", "busy", { retryAfterMs });

test("Azure's own wait goes before ours, but 'at once' does not: that would ask without end", () => {
  expect(retryDelay(busy(160_000), 1)).toEqual({ ms: 160_000, isReal: true });
  for (const unsaid of [null, 0]) {
    const { ms, isReal } = retryDelay(busy(unsaid), 1);
    expect(isReal).toBe(false);
    expect(ms).toBeGreaterThanOrEqual(7_500);
  }
});

test("waits grow from failure to failure up to a minute, and are scattered", () => {
  const waits = (failures: number) => Array.from({ length: 50 }, () => retryDelay(busy(null), failures).ms);
  expect(Math.max(...waits(1))).toBeLessThanOrEqual(12_500);
  expect(Math.min(...waits(9))).toBeGreaterThanOrEqual(45_000);
  expect(Math.max(...waits(9))).toBeLessThanOrEqual(75_000);
  expect(new Set(waits(2)).size).toBeGreaterThan(1);
});
