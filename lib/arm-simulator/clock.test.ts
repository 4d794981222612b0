import { describe, expect, it } from "vitest";
import { parseClock, parseDay, WorldClock } from "./clock";

describe("the world's clock", () => {
  it("runs with the machine, faster, or not at all", () => {
    let real = 1_000_000;
    const clocks = (["real", "scale=60", "manual"] as const).map(
      (text) => new WorldClock(parseClock(text), undefined, () => real),
    );
    real += 1000;
    expect(clocks.map((clock) => clock.now())).toEqual([1_001_000, 1_060_000, 1_000_000]);
  });

  it("goes on after a restart: a scaled one ran meanwhile, a manual one stood", () => {
    let real = 0;
    const scaled = new WorldClock({ kind: "scale", scale: 10 }, undefined, () => real);
    const manual = new WorldClock({ kind: "manual" }, undefined, () => real);
    manual.advance(5);
    real = 3000;
    expect(new WorldClock({ kind: "scale", scale: 10 }, scaled.anchor, () => real).now()).toBe(30_000);
    expect(new WorldClock({ kind: "manual" }, manual.anchor, () => real).now()).toBe(5000);
  });

  it("never runs backwards when the machine's clock is put back", () => {
    let real = 10_000;
    const clock = new WorldClock({ kind: "real" }, undefined, () => real);
    real = 4000;
    expect(clock.now()).toBe(10_000);
  });

  it.each(["", "fast", "scale=0", "scale=-1", "scale=x", "scale="])("is not made of %j", (text) => {
    expect(() => parseClock(text)).toThrow(/expected real, manual or scale=N/);
  });
});

it.each(["2023-2-17", "2023-02-30", "tomorrow", ""])("takes no day that is none: %j", (text) => {
  expect(() => parseDay(text)).toThrow("2023-02-17");
});

it("takes a day as it is written", () => {
  expect(parseDay("2024-02-29")).toBe("2024-02-29");
});
