import { describe, expect, it } from "vitest";
import { describePrefix, prefixAround, readAddressText, readRangeList } from "./address-text";

describe("readAddressText", () => {
  it.each([
    "10.1.0.0 + 65536",
    "10.1.0.0+65536",
    "10.1.0.0, 65536",
    "10.1.0.0 65 536",
    "10.1.0.0 - 10.1.255.255",
  ])("reads %s as one prefix", (text) => {
    expect(readAddressText(text)).toEqual({ kind: "prefixes", prefixes: ["10.1.0.0/16"] });
  });

  it("splits a count that is no power of two into the fewest prefixes", () => {
    expect(readAddressText("10.1.0.0 + 768")).toEqual({
      kind: "prefixes",
      prefixes: ["10.1.0.0/23", "10.1.2.0/24"],
    });
  });

  it("keeps a prefix, and whatever is wrong, as it was typed", () => {
    expect(readAddressText(" 10.1.0.0/16 ")).toEqual({ kind: "text", text: "10.1.0.0/16" });
    expect(readAddressText("10.1.0.0/99")).toEqual({ kind: "text", text: "10.1.0.0/99" });
    expect(readAddressText("10.1.0")).toEqual({ kind: "text", text: "10.1.0" });
  });

  it.each(["10.1.0.0 +", "10.1.0.0 + ", "10.1.0.0 ", "10.1.0.0,", "10.1.0.0 -", "10.1.0.0 – 10.1.255."])(
    "does not judge %j before the rest is typed",
    (text) => {
      expect(readAddressText(text)).toEqual({ kind: "begun", text: text.trim() });
      expect(readRangeList(text)?.isCounted).toBe(true);
    },
  );

  it.each(["10.1.0.0 + 0", "255.255.255.0 + 257", "10.1.0.9 - 10.1.0.0"])(
    "finds no addresses in %s",
    (text) => {
      expect(readAddressText(text)).toEqual({ kind: "impossible" });
    },
  );
});

it("says first, last and count of a prefix, host bits ignored", () => {
  expect(describePrefix("10.10.128.0/17")).toEqual({
    first: "10.10.128.0",
    last: "10.10.255.255",
    count: 32768,
  });
  expect(describePrefix("10.10.128.5/24")?.first).toBe("10.10.128.0");
  expect(describePrefix("ten")).toBeNull();
});

it.each([
  ["10.1.0.0/16", ["10.1.0.0/16"]],
  ["10.1.0.0/16, 10.2.0.0/16", ["10.1.0.0/16", "10.2.0.0/16"]],
  ["10.1.0.0/16 10.2.0.0/16;10.3.0.0/16\n", ["10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"]],
  ["10.1.0.0 + 65536, 10.2.0.0/16", ["10.1.0.0/16", "10.2.0.0/16"]],
  ["10.1.0.0, 256", ["10.1.0.0/24"]],
  ["10.1.0.0 - 10.1.0.255, 10.2.0.0/24", ["10.1.0.0/24", "10.2.0.0/24"]],
  ["fd00::/8 10.0.0.0/8", ["fd00::/8", "10.0.0.0/8"]],
  ["ten, 10.0.0.0/8", ["ten", "10.0.0.0/8"]],
  ["10.1.0.0/16,", ["10.1.0.0/16"]],
  ["", []],
  ["10.1.0.0 + 0", null],
])("reads %j as ranges of one line", (text, ranges) => {
  expect(readRangeList(text)?.ranges ?? null).toEqual(ranges);
});

it.each([
  [["10.2.0.0/24", "10.2.1.0/27", "10.2.1.32/29", "10.2.1.40/30"], "10.2.0.0/23"],
  [["10.2.0.128/25", "10.2.1.0/25"], "10.2.0.0/23"],
  [["10.2.0.0/16"], "10.2.0.0/16"],
  [["0.0.0.0/1", "128.0.0.0/1"], "0.0.0.0/0"],
  [[], null],
])("the smallest single range around %j is %s", (prefixes, around) => {
  expect(prefixAround(prefixes)).toBe(around);
});
