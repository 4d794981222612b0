import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  contains,
  countAddresses,
  formatAddress,
  formatPrefix,
  formatRange,
  intersection,
  lastFreeBeside,
  mergeRanges,
  nextFreePrefix,
  overlaps,
  parseAddress,
  parsePrefix,
  prefixAt,
  toPrefix,
  toPrefixes,
  toStartAndCount,
} from "./cidr";

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const prefix = fc
  .tuple(address, fc.integer({ min: 0, max: 32 }))
  .map(([start, length]) => prefixAt(start, length));

describe("parsePrefix", () => {
  test.each(["0.0.0.0/0", "10.1.0.0/16", "255.255.255.255/32", "192.168.1.128/25"])("reads %s", (text) => {
    const reading = parsePrefix(text);
    expect(reading.ok && formatPrefix(reading.prefix)).toBe(text);
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    " 10.0.0.0/8",
    "10.0.0/8",
    "10.0.0.256/32",
    "010.0.0.0/8",
    "0x0a.0.0.0/8",
    "ten",
    "/",
    "10.0.0.0/1e1",
    ":/8",
  ])("does not take %j for a prefix", (text) => {
    expect(parsePrefix(text)).toEqual({ ok: false, reason: "not-a-prefix" });
  });

  test.each(["fd00::/8", "2001:db8::/32", "::/0"])("knows that %s is IPv6", (text) => {
    expect(parsePrefix(text)).toEqual({ ok: false, reason: "ipv6" });
  });

  test("says the canonical form when host bits are set", () => {
    expect(parsePrefix("10.1.2.3/16")).toMatchObject({ reason: "host-bits", canonical: "10.1.0.0/16" });
  });

  test("reads back whatever it writes", () => {
    fc.assert(fc.property(prefix, (value) => void expect(toPrefix(formatPrefix(value))).toEqual(value)));
    fc.assert(fc.property(address, (value) => void expect(parseAddress(formatAddress(value))).toBe(value)));
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePrefix(text)));
  });
});

describe("ranges", () => {
  test("are written with both ends", () => {
    expect(formatRange(prefixAt(parseAddress("10.1.128.0") ?? 0, 17))).toBe("10.1.128.0–10.1.255.255");
  });

  test("two prefixes meet exactly when one contains the other", () => {
    fc.assert(
      fc.property(prefix, prefix, (a, b) => {
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
        expect(intersection(a, b) !== null).toBe(overlaps(a, b));
      }),
    );
  });

  test("merging keeps every address and leaves no neighbours", () => {
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 12 }), address, (ranges, probe) => {
        const at = { first: probe, last: probe };
        const merged = mergeRanges(ranges);
        expect(merged.some((range) => contains(range, at))).toBe(ranges.some((range) => contains(range, at)));
        merged.slice(1).forEach((range, index) => {
          expect(range.first).toBeGreaterThan((merged[index]?.last ?? 0) + 1);
        });
      }),
    );
  });
});

describe("start address and count", () => {
  test("one prefix where one is enough, else the fewest", () => {
    expect(toPrefixes("10.1.0.0", 65536)).toEqual(["10.1.0.0/16"]);
    expect(toPrefixes("10.1.0.0", 768)).toEqual(["10.1.0.0/23", "10.1.2.0/24"]);
    expect(toPrefixes("0.0.0.0", 2 ** 32)).toEqual(["0.0.0.0/0"]);
  });

  test.each([
    ["10.1.0", 4],
    ["10.1.0.0", 0],
    ["10.1.0.0", 1.5],
    ["255.255.255.255", 2],
  ])("%s with %d addresses is nothing", (start, count) => {
    expect(toPrefixes(start, count)).toBeNull();
  });

  test("and back again", () => {
    fc.assert(
      fc.property(prefix, (value) => {
        const both = toStartAndCount(formatPrefix(value));
        expect(both && toPrefixes(both.start, both.count)).toEqual([formatPrefix(value)]);
      }),
    );
  });

  test("holds exactly the counted addresses", () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 1, max: 100_000 }), (start, count) => {
        const texts = toPrefixes(formatAddress(start), count);
        if (start + count > 2 ** 32) {
          expect(texts).toBeNull();
          return;
        }
        const prefixes = (texts ?? []).map(toPrefix);
        const total = prefixes.reduce((sum, item) => sum + (item ? countAddresses(item) : 0), 0);
        expect(total).toBe(count);
        expect(prefixes[0]?.first).toBe(start);
      }),
    );
  });
});

describe("free prefixes", () => {
  const byHand = (
    length: number,
    used: ReturnType<typeof prefixAt>[],
    within: ReturnType<typeof prefixAt>,
  ) => {
    const size = 2 ** (32 - length);
    const free: number[] = [];
    for (let start = within.first; start + size - 1 <= within.last; start += size) {
      const candidate = prefixAt(start, length);
      if (contains(within, candidate) && !used.some((range) => overlaps(range, candidate))) free.push(start);
    }
    return free;
  };
  const small = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 30 }))
    .map(([offset, length]) => prefixAt((parseAddress("10.0.0.0") ?? 0) + offset, length));

  test("the lowest and the highest free one, as a search by hand finds them", () => {
    const within = prefixAt(parseAddress("10.0.0.0") ?? 0, 24);
    fc.assert(
      fc.property(
        fc.integer({ min: 24, max: 30 }),
        fc.array(
          small.filter((item) => item.length > 25),
          { maxLength: 8 },
        ),
        (length, used) => {
          const free = byHand(length, used, within);
          expect(nextFreePrefix(length, used, within)?.first).toBe(free[0]);
          expect(lastFreeBeside(length, mergeRanges(used), within)?.first).toBe(free.at(-1));
        },
      ),
    );
  });
});
