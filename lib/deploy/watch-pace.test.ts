import { expect, test } from "vitest";
import { DEFAULT_PACE, pauseBeforeNextLook } from "./watch-pace";

const regular = { isViewed: true, failures: 0, retryAfterMs: 0, clockScale: 1 };

test("looks are quick while somebody looks and slow otherwise", () => {
  expect(pauseBeforeNextLook(DEFAULT_PACE, regular)).toBe(10);
  expect(pauseBeforeNextLook(DEFAULT_PACE, { ...regular, isViewed: false })).toBe(300);
});

test("they run with Azure's clock, but no faster than the floor", () => {
  expect(pauseBeforeNextLook(DEFAULT_PACE, { ...regular, clockScale: 2 })).toBe(5);
  expect(pauseBeforeNextLook(DEFAULT_PACE, { ...regular, clockScale: 240 })).toBe(2);
});

test("failed looks come further and further apart, and what Azure asks for is kept", () => {
  const after = (failures: number) => pauseBeforeNextLook(DEFAULT_PACE, { ...regular, failures });
  expect([after(1), after(2), after(3), after(9)]).toEqual([20, 40, 80, 120]);
  expect(pauseBeforeNextLook(DEFAULT_PACE, { ...regular, failures: 1, retryAfterMs: 90_000 })).toBe(90);
  expect(pauseBeforeNextLook(DEFAULT_PACE, { ...regular, isViewed: false, failures: 5 })).toBe(300);
});
