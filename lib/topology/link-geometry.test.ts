import { describe, expect, it } from "vitest";
import { type Box, labelPoint } from "./link-geometry";
import { layoutLinks } from "./link-layout";

const card = (x: number, y: number): Box => ({ x, y, width: 256, height: 128 });

describe("layoutLinks", () => {
  it("joins cards beside each other at the sides that face each other, clear of the cards", () => {
    const boxes = new Map([
      ["a", card(0, 0)],
      ["b", card(500, 0)],
    ] as const);
    expect(layoutLinks(boxes, [{ id: "l", from: "a", to: "b" }]).get("l")).toEqual({
      from: { x: 268, y: 64, side: "right" },
      to: { x: 488, y: 64, side: "left" },
      isLoop: false,
    });
  });

  it("joins cards above each other at top and bottom", () => {
    const boxes = new Map([
      ["a", card(0, 0)],
      ["b", card(40, 400)],
    ] as const);
    const geometry = layoutLinks(boxes, [{ id: "l", from: "b", to: "a" }]).get("l");
    expect([geometry?.from.side, geometry?.to.side]).toEqual(["top", "bottom"]);
  });

  it("gives each of several links on a side its own end, in an order that does not cross", () => {
    const boxes = new Map([
      ["hub", card(0, 200)],
      ["up", card(600, 0)],
      ["down", card(600, 400)],
    ] as const);
    const geometries = layoutLinks(boxes, [
      { id: "to-down", from: "hub", to: "down" },
      { id: "to-up", from: "hub", to: "up" },
    ]);
    const up = geometries.get("to-up")?.from.y ?? 0;
    const down = geometries.get("to-down")?.from.y ?? 0;
    expect(up).toBeLessThan(down);
  });

  it("keeps two links between the same cards apart and parallel", () => {
    const boxes = new Map([
      ["a", card(0, 0)],
      ["b", card(500, 0)],
    ] as const);
    const geometries = layoutLinks(boxes, [
      { id: "one", from: "a", to: "b" },
      { id: "two", from: "b", to: "a" },
    ]);
    const one = geometries.get("one");
    const two = geometries.get("two");
    expect(one?.from.y).toBe(one?.to.y);
    expect(two?.from.y).toBe(two?.to.y);
    expect(one?.from.y).not.toBe(two?.to.y);
  });

  it.each([2, 3, 4])(
    "keeps the labels of %i links between cards above each other from covering each other",
    (count) => {
      const boxes = new Map([
        ["a", card(0, 0)],
        ["b", card(0, 420)],
      ] as const);
      const links = Array.from({ length: count }, (_, at) => ({
        id: `l${at}`,
        from: at % 2 === 0 ? "a" : "b",
        to: at % 2 === 0 ? "b" : "a",
      }));
      const heights = [...layoutLinks(boxes, links).values()]
        .map((geometry) => labelPoint(geometry).y)
        .sort((x, y) => x - y);
      for (const [at, y] of heights.slice(1).entries())
        expect(y - (heights[at] ?? 0)).toBeGreaterThanOrEqual(40);
    },
  );

  it("keeps every end on its card however many links there are", () => {
    const spokes = Array.from({ length: 30 }, (_, index) => [`s${index}`, card(900, index * 160)] as const);
    const boxes = new Map([["hub", card(0, 2000)] as const, ...spokes]);
    const links = spokes.map(([id]) => ({ id, from: "hub", to: id }));
    for (const { from } of layoutLinks(boxes, links).values()) {
      if (from.side !== "right") continue;
      expect(from.y).toBeGreaterThanOrEqual(2000 + 24);
      expect(from.y).toBeLessThanOrEqual(2128 - 24);
    }
  });
});
