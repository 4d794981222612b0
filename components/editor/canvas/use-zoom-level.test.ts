import { expect, it } from "vitest";
import { toZoomLevel } from "./use-zoom-level";

it("keeps a card's name down to a quarter of its size, so that a phone's fitted drawing has names", () => {
  expect(toZoomLevel(0.44)).toBe("box");
  expect(toZoomLevel(0.25)).toBe("box");
  expect(toZoomLevel(0.2)).toBe("mark");
});

it("takes a zoom that steps reach only nearly as reached", () => {
  expect(toZoomLevel(0.7999)).toBe("full");
  expect(toZoomLevel(0.4999)).toBe("compact");
});
