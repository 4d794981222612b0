import { describe, expect, it } from "vitest";
import { nameGuid, uniqueString } from "./unique-string";

describe("uniqueString", () => {
  it.each([
    [["test"], "rbgf3xv4ufgzg"],
    [["hello", "world"], "a7wkljktk6wne"],
    [["abc"], "cgtzqvhu4i23s"],
    [["foo", "bar", "baz"], "xzi4ioaxtmth4"],
    [["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-rg"], "bmg7c6xu4tw46"],
  ])("of %j is what Azure gives", (parts, expected) => {
    expect(uniqueString(parts)).toBe(expected);
  });
});

describe("guid", () => {
  it("is a version 5 GUID that depends on the parts alone", () => {
    expect(nameGuid(["a", "b"])).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(nameGuid(["a", "b"])).toBe(nameGuid(["a", "b"]));
    expect(nameGuid(["a", "b"])).not.toBe(nameGuid(["a", "c"]));
  });
});
