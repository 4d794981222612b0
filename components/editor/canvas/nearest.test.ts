import { expect, it } from "vitest";
import { nearestThatWay } from "./nearest";

const objects = new Map([
  ["middle", { x: 0, y: 0 }],
  ["right", { x: 400, y: 20 }],
  ["far-right", { x: 900, y: 0 }],
  ["below", { x: 30, y: 300 }],
]);

it("goes to the nearest object that way and skips none", () => {
  expect(nearestThatWay(objects, "middle", "right")).toBe("right");
  expect(nearestThatWay(objects, "right", "right")).toBe("far-right");
  expect(nearestThatWay(objects, "middle", "down")).toBe("below");
  expect(nearestThatWay(objects, "far-right", "left")).toBe("right");
});

it("stays where nothing lies that way, and starts somewhere when nothing is selected", () => {
  expect(nearestThatWay(objects, "far-right", "right")).toBeNull();
  expect(nearestThatWay(objects, "gone", "left")).toBe("middle");
  expect(nearestThatWay(new Map(), "gone", "left")).toBeNull();
});
