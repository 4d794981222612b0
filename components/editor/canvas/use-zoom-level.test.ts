import { expect, it } from "vitest";
import { canStay, toZoomLevel, type ZoomLevel } from "./use-zoom-level";

it("leaves cards to the one picture of all once their links have no words left", () => {
  expect(toZoomLevel(0.44)).toBe("box");
  expect(toZoomLevel(0.4)).toBe("box");
  expect(toZoomLevel(0.39)).toBe("far");
});

it("takes a zoom that steps reach only nearly as reached", () => {
  expect(toZoomLevel(0.7999)).toBe("full");
  expect(toZoomLevel(0.4999)).toBe("compact");
});

it("keeps a level for a while beyond its zooms, but draws nothing by cards and as a picture both", () => {
  const stays = (level: ZoomLevel, zooms: number[]) => zooms.map((zoom) => canStay(level, zoom));
  expect(stays("full", [2, 0.8, 0.65, 0.6])).toEqual([true, true, true, false]);
  expect(stays("compact", [1.1, 0.9, 0.6, 0.41, 0.39])).toEqual([false, true, true, true, false]);
  expect(stays("far", [0.3, 0.45])).toEqual([true, false]);
});
