import type { Json } from "../../json";
import { type Cidr, parseCidr } from "../../network/cidr";
import type { Call, TemplateFunction } from "../call";

/** The functions on address ranges, of both versions of IP. */
export const addressFunctions: Readonly<Record<string, TemplateFunction>> = {
  parseCidr: { least: 1, most: 1, run: (call) => toParts(rangeOf(call)) },
  cidrSubnet: { least: 3, most: 3, run: subnet },
  cidrHost: { least: 2, most: 2, run: host },
};

function rangeOf(call: Call): Cidr {
  const text = call.text(0);
  const range = parseCidr(text);
  if (range) return range;
  throw call.refuse(`expects a range in CIDR notation. The provided value is '${text.slice(0, 100)}'`);
}

function bitsOf({ family }: Cidr): number {
  return family === 4 ? 32 : 128;
}

/** Of an IPv4 range the first and the last address serve the network itself, unless there are only two. */
function reservedAtEnds(range: Cidr): bigint {
  return range.family === 4 && range.length < 31 ? 1n : 0n;
}

function toParts(range: Cidr): Json {
  const { first, last, length, family } = range;
  const mask = ((1n << BigInt(length)) - 1n) << BigInt(bitsOf(range) - length);
  const reserved = reservedAtEnds(range);
  return {
    network: write(range, first),
    netmask: write(range, mask),
    ...(family === 4 ? { broadcast: write(range, last) } : {}),
    firstUsable: write(range, first + reserved),
    lastUsable: write(range, last - reserved),
    cidr: length,
  };
}

function subnet(call: Call): Json {
  const range = rangeOf(call);
  const [length, index] = [call.integer(1), call.integer(2)];
  const isWithin = length >= range.length && length <= bitsOf(range) && index >= 0;
  if (!isWithin || BigInt(index) >= 1n << BigInt(length - range.length))
    throw call.refuse("expects a prefix and an index that lie within the range");
  return `${write(range, range.first + (BigInt(index) << BigInt(bitsOf(range) - length)))}/${length}`;
}

function host(call: Call): Json {
  const range = rangeOf(call);
  const index = call.integer(1);
  const reserved = reservedAtEnds(range);
  const wanted = range.first + reserved + BigInt(index);
  if (index < 0 || wanted > range.last - reserved)
    throw call.refuse("expects an index that lies within the range");
  return write(range, wanted);
}

function write({ family }: Cidr, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - index * 16)) & 65_535n).toString(16),
  );
  // URL writes the shortest form of an IPv6 address.
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}
