import { expect, it } from "vitest";
import { layoutMiniature, leaveBox } from "./miniature-layout";

const area = { width: 300, height: 160 };
const box = { width: 96, height: 30 };

it("centres a single place", () => {
  const { centers } = layoutMiniature([{ id: "a", x: 900, y: -40 }], area, box);
  expect(centers.get("a")).toEqual({ x: 150, y: 80 });
});

it("keeps the arrangement and stays inside the area", () => {
  const { centers, box: used } = layoutMiniature(
    [
      { id: "left", x: 0, y: 0 },
      { id: "right", x: 2000, y: 400 },
    ],
    area,
    box,
  );
  const [left, right] = [centers.get("left"), centers.get("right")];
  expect(left?.x).toBeGreaterThanOrEqual(used.width / 2);
  expect(right?.x).toBeLessThanOrEqual(area.width - used.width / 2);
  expect(left?.y).toBeLessThan(right?.y ?? 0);
});

it("shrinks the boxes of forty places until none overlaps another", () => {
  const places = Array.from({ length: 40 }, (_, index) => ({
    id: `p${index}`,
    x: (index % 8) * 420,
    y: Math.floor(index / 8) * 240,
  }));
  const { centers, box: used } = layoutMiniature(places, area, box);
  const points = [...centers.values()];
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) {
      expect(Math.abs(a.x - b.x) >= used.width || Math.abs(a.y - b.y) >= used.height).toBe(true);
    }
  }
});

it("starts a line outside of the box it leaves", () => {
  expect(leaveBox({ x: 0, y: 0 }, { x: 200, y: 0 }, box, 6)).toEqual({ x: 54, y: 0 });
  expect(leaveBox({ x: 0, y: 0 }, { x: 0, y: 0 }, box, 6)).toEqual({ x: 0, y: 0 });
});

it("keeps a name's room for two places that nearly touch on the canvas", () => {
  const places = [
    { id: "a", x: 0, y: 0 },
    { id: "b", x: 300, y: 50 },
  ];
  expect(layoutMiniature(places, area, box).box.width).toBeGreaterThanOrEqual(48);
});
