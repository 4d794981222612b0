import { isIP } from "node:net";

/** A range of addresses, IPv4 or IPv6, as numbers; `last` is part of it. */
export interface Cidr {
  text: string;
  family: 4 | 6;
  length: number;
  first: bigint;
  last: bigint;
  /** False when host bits are set, as in 10.0.0.1/24. */
  isAligned: boolean;
}

/** Reads `address/length`; undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", suffix = "", ...rest] = text.split("/");
  const family = isIP(address);
  const width = family === 4 ? 32 : 128;
  if (rest.length > 0 || family === 0 || !/^\d{1,3}$/.test(suffix) || Number(suffix) > width)
    return undefined;
  const length = Number(suffix);
  const size = 1n << BigInt(width - length);
  const value = addressToNumber(address);
  const first = value - (value % size);
  return {
    text,
    family: family === 4 ? 4 : 6,
    length,
    first,
    last: first + size - 1n,
    isAligned: first === value,
  };
}

/** True when the two ranges share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** True when every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** The ranges that can be read; the others are somebody else's finding. */
export function parseCidrs(texts: readonly string[]): Cidr[] {
  return texts.map(parseCidr).filter((cidr) => cidr !== undefined);
}

/** The pairs of a range here and a range there that share an address. */
export function overlappingPairs(here: readonly Cidr[], there: readonly Cidr[]): [Cidr, Cidr][] {
  return here.flatMap((a) => there.filter((b) => overlaps(a, b)).map((b): [Cidr, Cidr] => [a, b]));
}

/** True when each range of `inner` lies in one of `outer`. */
export function covers(outer: readonly Cidr[], inner: readonly Cidr[]): boolean {
  return inner.every((range) => outer.some((candidate) => contains(candidate, range)));
}

/** The number of an IPv4 or IPv6 address that `isIP` accepts. */
export function addressToNumber(address: string): bigint {
  if (isIP(address) === 4) return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  return toGroups(address).reduce((sum, group) => sum * 65536n + group, 0n);
}

/** The dotted form of an IPv4 address. */
export function numberToIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join(".");
}

function toGroups(address: string): bigint[] {
  const mapped = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address.split("%")[0] ?? "");
  const dotted = mapped?.[2] ? addressToNumber(mapped[2]) : undefined;
  const text =
    mapped && dotted !== undefined
      ? `${mapped[1]}${(dotted >> 16n).toString(16)}:${(dotted & 0xffffn).toString(16)}`
      : address;
  const [head = "", tail] = text.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, gap)).fill("0"), ...after].map((group) =>
    BigInt(`0x${group}`),
  );
}
