import { countAddresses, formatAddress, parseAddress, toPrefix, toPrefixes } from "@/lib/topology";

/** What a typed range means: its prefixes in the file's notation, or nothing yet. */
export type AddressReading =
  /** Written as it stands: a prefix, or a text that only the planner can judge. */
  | { kind: "text"; text: string }
  /** Start and count, as the prefixes that hold exactly those addresses. */
  | { kind: "prefixes"; prefixes: string[] }
  /** The beginning of such a notation, "10.1.0.0 +": not to be judged before the rest is there. */
  | { kind: "begun"; text: string }
  /** Start and count that no addresses answer to: the count is 0, or runs over the end. */
  | { kind: "impossible" };

const START_AND_COUNT = /^\s*(\d+\.\d+\.\d+\.\d+)\s*(?:[+,;]|\s)\s*(\d[\d\s']*)$/;
const BEGUN = /^\s*\d+\.\d+\.\d+\.\d+(?:\s*[+,;]\s*|\s+|\s*[-–][\d.\s]*)$/;
const FIRST_AND_LAST = /^\s*(\d+\.\d+\.\d+\.\d+)\s*[-–]\s*(\d+\.\d+\.\d+\.\d+)\s*$/;

/**
 * Reads one field that takes every notation: "10.1.0.0/16", "10.1.0.0 + 65536" (start address and count) or
 * "10.1.0.0 - 10.1.255.255".
 */
export function readAddressText(text: string): AddressReading {
  const counted = START_AND_COUNT.exec(text);
  if (counted) return toReading(counted[1] ?? "", Number((counted[2] ?? "").replaceAll(/[\s']/g, "")));
  const spanned = FIRST_AND_LAST.exec(text);
  if (spanned) {
    const first = parseAddress(spanned[1] ?? "");
    const last = parseAddress(spanned[2] ?? "");
    if (first !== null && last !== null) return toReading(spanned[1] ?? "", last - first + 1);
  }
  return { kind: BEGUN.test(text) ? "begun" : "text", text: text.trim() };
}

/**
 * Reads several ranges from one text, each in any notation, between commas, semicolons or spaces: "10.1.0.0/16, 10.2.0.0
 * + 256". Null when a start and a count among them answer to no addresses; `isCounted` when some had to be worked out,
 * or are about to be.
 */
export function readRangeList(text: string): { ranges: string[]; isCounted: boolean } | null {
  const pieces = text
    // An address begins the next range, unless it is the end of one that a dash spans.
    .split(/\s*[,;\n]\s*(?=[^\s\d]|\d+\.|$)|(?<![-–+,;]\s*)\s+(?=\d+\.\d|[\da-f]+:)/i)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const readings = pieces.map(readAddressText);
  if (readings.some(({ kind }) => kind === "impossible")) return null;
  return {
    ranges: readings.flatMap((reading) =>
      reading.kind === "prefixes" ? reading.prefixes : reading.kind === "impossible" ? [] : [reading.text],
    ),
    // The pieces have lost the space that may go before a count.
    isCounted: readings.some(({ kind }) => kind !== "text") || readAddressText(text).kind === "begun",
  };
}

function toReading(start: string, count: number): AddressReading {
  const prefixes = toPrefixes(start, count);
  return prefixes ? { kind: "prefixes", prefixes } : { kind: "impossible" };
}

/** First and last address and how many there are; null for what is no IPv4 prefix. Host bits are ignored. */
export function describePrefix(text: string): { first: string; last: string; count: number } | null {
  const prefix = toPrefix(text);
  if (!prefix) return null;
  return {
    first: formatAddress(prefix.first),
    last: formatAddress(prefix.last),
    count: countAddresses(prefix),
  };
}

/** The smallest single prefix around all of them; null without any. */
export function prefixAround(prefixes: readonly string[]): string | null {
  const read = prefixes.flatMap((text) => toPrefix(text) ?? []);
  const [smallest] = read;
  if (!smallest) return null;
  const first = Math.min(...read.map((prefix) => prefix.first));
  const last = Math.max(...read.map((prefix) => prefix.last));
  for (let length = smallest.length; length > 0; length -= 1) {
    const size = 2 ** (32 - length);
    const start = Math.floor(first / size) * size;
    if (start + size > last) return `${formatAddress(start)}/${length}`;
  }
  return "0.0.0.0/0";
}
