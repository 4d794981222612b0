import { createHash } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * ARM's `uniqueString`: 13 letters of base 32 of a 64-bit hash of the parts joined by hyphens. The hash is a
 * two-lane variant of MurmurHash3; publicly known inputs and results stand in the test.
 */
export function uniqueString(parts: readonly string[]): string {
  let rest = hash64(Buffer.from(parts.join("-"), "utf8"));
  let text = "";
  for (let count = 0; count < 13; count += 1) {
    text += LETTERS[Number((rest >> 59n) & 31n)];
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return text;
}

const GUID_NAMESPACE = Buffer.from("11fb06fb712d4ddd98c7e71bbd588830", "hex");

/** ARM's `guid`: a name-based GUID (version 5) of the parts joined by hyphens, in ARM's own namespace. */
export function nameGuid(parts: readonly string[]): string {
  const digest = createHash("sha1").update(GUID_NAMESPACE).update(parts.join("-"), "utf8").digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

/** The 64-bit hash, also shown as a template's hash. */
export function hash64(data: Buffer): bigint {
  let [low, high] = [0, 0];
  const whole = data.length - (data.length % 8);
  for (let at = 0; at < whole; at += 8) {
    low = rotate(low ^ mixLow(data.readUInt32LE(at)), 19);
    low = (Math.imul((low + high) | 0, 5) + 0x561ccd1b) | 0;
    high = rotate(high ^ mixHigh(data.readUInt32LE(at + 4)), 13);
    high = (Math.imul((high + low) | 0, 5) + 0x0bcaa747) | 0;
  }
  const tail = Buffer.alloc(8);
  data.copy(tail, 0, whole);
  low ^= mixLow(tail.readUInt32LE(0));
  high ^= mixHigh(tail.readUInt32LE(4));
  return finish(low ^ data.length, high ^ data.length);
}

function finish(low: number, high: number): bigint {
  const sum = (low + high) | 0;
  const first = spread(sum);
  const second = spread((high + sum) | 0);
  const left = (first + second) | 0;
  return (BigInt((second + left) >>> 0) << 32n) | BigInt(left >>> 0);
}

function mixLow(block: number): number {
  return Math.imul(rotate(Math.imul(block, 0x239b961b), 15), 0xab0e9789);
}

function mixHigh(block: number): number {
  return Math.imul(rotate(Math.imul(block, 0xab0e9789), 17), 0x239b961b);
}

function spread(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
