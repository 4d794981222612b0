import { expect, it } from "vitest";
import { barScale, barX, WIDTH } from "./bar-scale";

const row = (p90Seconds: number, tookSeconds: number) => ({ p50Seconds: 100, p90Seconds, tookSeconds });

it("is as long as the longest band or mark, so that neither is cut", () => {
  expect(barScale([row(150, 110)]).longest).toBe(2);
  const scale = barScale([row(150, 110), row(260, 90)]);
  expect(scale.longest).toBe(3);
  expect(barX(scale, 2.6)).toBeLessThan(WIDTH);
});

it("leaves one that took very long to an arrow, so that the others can be told apart", () => {
  const scale = barScale([row(150, 2_000)]);
  expect(scale.longest).toBe(4);
  expect(barX(scale, 20)).toBe(WIDTH);
});
