import { expect, test } from "vitest";
import { alignColumns } from "./align-columns";

test("each column is as wide as its widest cell, and nothing trails", () => {
  expect(
    alignColumns([
      ["a", "bb", "c"],
      ["aaa", "b", ""],
    ]),
  ).toEqual(["a    bb  c", "aaa  b"]);
});

test("a plan of hundreds of thousands of steps is aligned like a short one", () => {
  expect(alignColumns(Array.from({ length: 300_000 }, () => ["x", "y"])).at(-1)).toBe("x  y");
});
