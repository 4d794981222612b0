import { expect, test } from "vitest";
import { nearestHeight } from "./use-sheet-height";

test("a sheet that is let go stays at the height that is nearest", () => {
  expect([0, 0.25, 0.4, 0.65, 0.75, 1].map(nearestHeight)).toEqual([
    "low",
    "low",
    "half",
    "half",
    "tall",
    "tall",
  ]);
});
