import { expect, it } from "vitest";
import { toZoomLevel } from "./use-zoom-level";

it("leaves cards to the one picture of all once their links have no words left", () => {
  expect(toZoomLevel(0.44)).toBe("box");
  expect(toZoomLevel(0.4)).toBe("box");
  expect(toZoomLevel(0.39)).toBe("far");
});

it("takes a zoom that steps reach only nearly as reached", () => {
  expect(toZoomLevel(0.7999)).toBe("full");
  expect(toZoomLevel(0.4999)).toBe("compact");
});
