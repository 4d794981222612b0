import { expect, test } from "vitest";
import { placeToPaste } from "./place-to-paste";

const bounds = { x: 100, y: 40, width: 256, height: 128 };

test("what was copied in sight is wanted where it was, what lies out of sight in the middle of the view", () => {
  expect(placeToPaste(bounds, { x: 0, y: 0, width: 800, height: 600 })).toEqual({ x: 100, y: 40 });
  expect(placeToPaste(bounds, { x: 1000, y: 0, width: 800, height: 600 })).toEqual({ x: 1272, y: 240 });
});

test("a press puts the middle under the pointer, on the grid", () => {
  expect(placeToPaste(bounds, null, { x: 3, y: 5 })).toEqual({ x: -128, y: -56 });
});
