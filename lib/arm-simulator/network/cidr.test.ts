import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressToNumber, contains, numberToIpv4, overlaps, parseCidr } from "./cidr";

const ipv4 = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((value) => numberToIpv4(BigInt(value)));
const range = fc
  .tuple(ipv4, fc.integer({ min: 0, max: 32 }))
  .map(([address, length]) => `${address}/${length}`);

describe("ranges", () => {
  it("read back the numbers they are made of", () => {
    fc.assert(fc.property(ipv4, (address) => numberToIpv4(addressToNumber(address)) === address));
  });

  it("overlap exactly when one holds the other's network, whichever way they are asked", () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const [one, other] = [parseCidr(a), parseCidr(b)];
        if (!one || !other) return false;
        expect(overlaps(one, other)).toBe(overlaps(other, one));
        expect(overlaps(one, other)).toBe(contains(one, other) || contains(other, one));
        return true;
      }),
    );
  });

  it.each([
    ["10.0.0.0/8", 10n << 24n, true],
    ["10.0.0.1/8", 10n << 24n, false],
    ["fd00::/64", 0xfd00n << 112n, true],
    ["::ffff:10.0.0.0/128", (0xffffn << 32n) + (10n << 24n), true],
  ])("%s begins where it should", (text, first, isAligned) => {
    expect(parseCidr(text)).toMatchObject({ first, isAligned });
  });

  it.each(["", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "x/8", "10.0.0.0/-1"])(
    "%j is none",
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );
});
