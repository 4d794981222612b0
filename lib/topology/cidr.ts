import ipaddr from "ipaddr.js";

/** A range of IPv4 addresses, both ends included, as unsigned 32-bit numbers. */
export interface AddressRange {
  first: number;
  last: number;
}

/** An IPv4 prefix: an aligned range of 2^(32-length) addresses. */
export interface Prefix extends AddressRange {
  length: number;
}

/**
 * What a text says: a prefix; a prefix whose host bits are set (`canonical` is what it must be, `prefix` the range
 * it means); an IPv6 prefix; or something else.
 */
export type PrefixReading =
  | { ok: true; prefix: Prefix }
  | { ok: false; reason: "host-bits"; canonical: string; prefix: Prefix }
  | { ok: false; reason: "ipv6" }
  | { ok: false; reason: "not-a-prefix" };

const ADDRESSES = 2 ** 32;
const ZERO = 48;
const DOT = 46;
const LENGTH = /^(0|[1-9]\d?)$/;

/** Reads CIDR notation. Octets with leading zeros are not addresses: they are never taken as octal. */
export function parsePrefix(text: string): PrefixReading {
  const slash = text.indexOf("/");
  if (slash < 0) return { ok: false, reason: "not-a-prefix" };
  const address = parseAddress(text.slice(0, slash));
  if (address === null) return { ok: false, reason: isIpv6Prefix(text) ? "ipv6" : "not-a-prefix" };
  const lengthText = text.slice(slash + 1);
  const length = LENGTH.test(lengthText) ? Number(lengthText) : 33;
  if (length > 32) return { ok: false, reason: "not-a-prefix" };
  const prefix = prefixAt(address, length);
  if (prefix.first !== address)
    return { ok: false, reason: "host-bits", canonical: formatPrefix(prefix), prefix };
  return { ok: true, prefix };
}

/** The prefix that a text means, host bits ignored; null when it is not an IPv4 prefix. */
export function toPrefix(text: string): Prefix | null {
  const reading = parsePrefix(text);
  return reading.ok || reading.reason === "host-bits" ? reading.prefix : null;
}

/** A dotted IPv4 address as an unsigned number, or null. Read by hand: large topologies hold very many. */
export function parseAddress(text: string): number | null {
  let value = 0;
  let at = 0;
  for (let part = 0; part < 4; part += 1) {
    const start = at;
    let octet = 0;
    for (
      let digit = text.charCodeAt(at) - ZERO;
      digit >= 0 && digit <= 9;
      digit = text.charCodeAt(at) - ZERO
    ) {
      octet = octet * 10 + digit;
      at += 1;
    }
    const digits = at - start;
    // "01" is read as octal by some programs, and by us not at all.
    if (digits === 0 || digits > 3 || octet > 255) return null;
    if (digits > 1 && text.charCodeAt(start) === ZERO) return null;
    value = value * 256 + octet;
    if (part < 3 && text.charCodeAt(at) !== DOT) return null;
    at += 1;
  }
  return at === text.length + 1 ? value : null;
}

export function formatAddress(address: number): string {
  return `${Math.floor(address / 2 ** 24)}.${Math.floor(address / 2 ** 16) % 256}.${Math.floor(address / 256) % 256}.${address % 256}`;
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.first)}/${prefix.length}`;
}

/** "10.1.128.0–10.1.255.255", as findings write it. */
export function formatRange(range: AddressRange): string {
  return `${formatAddress(range.first)}–${formatAddress(range.last)}`;
}

/** The prefix of that length that holds the address. */
export function prefixAt(address: number, length: number): Prefix {
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return { first, last: first + size - 1, length };
}

/** Number of addresses in a range. */
export function countAddresses(range: AddressRange): number {
  return range.last - range.first + 1;
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** What both ranges hold, or null. */
export function intersection(a: AddressRange, b: AddressRange): AddressRange | null {
  return overlaps(a, b) ? { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) } : null;
}

/**
 * The article's notation, a start address and a number of addresses, as the fewest prefixes that hold exactly those
 * addresses. Null when the start is not an address, or the count not a whole number that fits behind it.
 */
export function toPrefixes(start: string, count: number): string[] | null {
  const from = parseAddress(start);
  if (from === null || !Number.isInteger(count) || count < 1 || from + count > ADDRESSES) return null;
  const prefixes: string[] = [];
  let next = from;
  let left = count;
  while (left > 0) {
    let length = 0;
    while (next % 2 ** (32 - length) !== 0 || 2 ** (32 - length) > left) length += 1;
    prefixes.push(formatPrefix(prefixAt(next, length)));
    next += 2 ** (32 - length);
    left -= 2 ** (32 - length);
  }
  return prefixes;
}

/** A prefix as the article's start address and number of addresses; null when it is not an IPv4 prefix. */
export function toStartAndCount(prefix: string): { start: string; count: number } | null {
  const parsed = toPrefix(prefix);
  return parsed && { start: formatAddress(parsed.first), count: countAddresses(parsed) };
}

/** Sorted, disjoint ranges that hold exactly what the given ones hold. */
export function mergeRanges(ranges: readonly AddressRange[]): AddressRange[] {
  const merged: AddressRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const previous = merged.at(-1);
    if (previous && range.first <= previous.last + 1) previous.last = Math.max(previous.last, range.last);
    else merged.push({ first: range.first, last: range.last });
  }
  return merged;
}

/** The lowest prefix of that length within a range that meets none of the used ranges, or null. */
export function nextFreePrefix(
  length: number,
  used: readonly AddressRange[],
  within: AddressRange,
): Prefix | null {
  return nextFreeBeside(length, mergeRanges(used), within);
}

/** As `nextFreePrefix`, for used ranges that `mergeRanges` gave: finds its way in without reading them all. */
export function nextFreeBeside(
  length: number,
  merged: readonly AddressRange[],
  within: AddressRange,
): Prefix | null {
  const size = 2 ** (32 - length);
  let start = Math.ceil(within.first / size) * size;
  for (let at = firstEndingAt(merged, start); at < merged.length; at += 1) {
    const range = merged[at];
    if (!range || range.first >= start + size || start > within.last) break;
    start = Math.ceil((range.last + 1) / size) * size;
  }
  return start + size - 1 <= within.last ? prefixAt(start, length) : null;
}

/** The highest prefix of that length within a range that meets none of the merged ranges, or null. */
export function lastFreeBeside(
  length: number,
  merged: readonly AddressRange[],
  within: AddressRange,
): Prefix | null {
  const size = 2 ** (32 - length);
  let start = Math.floor((within.last + 1) / size) * size - size;
  for (let at = firstEndingAt(merged, within.last + 1); at >= 0; at -= 1) {
    const range = merged[at];
    if (!range || range.first > start + size - 1) continue;
    if (range.last < start || start < within.first) break;
    start = Math.floor(range.first / size) * size - size;
  }
  return start >= within.first ? prefixAt(start, length) : null;
}

/** Index of the first of the sorted, disjoint ranges that does not end before the address. */
function firstEndingAt(merged: readonly AddressRange[], address: number): number {
  let low = 0;
  let high = merged.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((merged[middle]?.last ?? 0) < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isIpv6Prefix(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  return (
    rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= 128 && ipaddr.IPv6.isValid(address)
  );
}
