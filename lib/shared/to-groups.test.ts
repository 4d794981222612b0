import { describe, expect, it } from "vitest";
import { toGroups, toOverlappingGroups } from "./to-groups";

describe("toGroups", () => {
  it("keeps items in their order, and groups in that of their first ones", () => {
    const groups = toGroups(["pear", "apple", "plum"], (fruit) => fruit[0]);
    expect([...groups]).toEqual([
      ["p", ["pear", "plum"]],
      ["a", ["apple"]],
    ]);
  });
});

describe("toOverlappingGroups", () => {
  it("puts an item into every group it names, and only once into one it names twice", () => {
    const groups = toOverlappingGroups(["ab", "bb", ""], (word) => word);
    expect([...groups]).toEqual([
      ["a", ["ab"]],
      ["b", ["ab", "bb"]],
    ]);
  });
});
