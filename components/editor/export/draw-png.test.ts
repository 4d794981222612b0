import { expect, test } from "vitest";
import { fitScale } from "./draw-png";

test("a picture keeps the wanted scale as long as a browser can hold it", () => {
  expect(fitScale(1200, 800, 2)).toBe(2);
  expect(fitScale(16_000, 500, 2)).toBe(1);
  expect(fitScale(500, 64_000, 1)).toBe(0.25);
  const scale = fitScale(15_000, 15_000, 2);
  expect((15_000 * scale) ** 2).toBeLessThanOrEqual(120_000_001);
});
