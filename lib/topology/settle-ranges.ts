import {
  type AddressRange,
  contains,
  formatAddress,
  formatPrefix,
  mergeRanges,
  overlaps,
  type Prefix,
  parseAddress,
  prefixAt,
  toPrefix,
} from "./cidr";
import { proposeMove } from "./free-space";

/** What became of one range of something that is added. */
export interface SettledRange {
  /** As it is to be written; null where no range of its size is free. */
  text: string | null;
  /** The range that was asked for; null when it is no IPv4 prefix, which then stays as it is written. */
  before: Prefix | null;
  after: Prefix | null;
}

/**
 * Gives every range a place among those in use, in the same order: one that is free stays, one that is not becomes
 * the next free range of its size, so that nothing overlaps afterwards. `used` as `mergeRanges` gives it.
 */
export function settleRanges(texts: readonly string[], used: readonly AddressRange[]): SettledRange[] {
  let taken = [...used];
  const take = (prefix: Prefix) => {
    taken = mergeRanges([...taken, prefix]);
  };
  const prefixes = texts.map(toPrefix);
  // Those that can stay come first: what has to move then never takes their place.
  const staying = prefixes.map((prefix) => {
    if (prefix === null || taken.some((range) => overlaps(range, prefix))) return false;
    take(prefix);
    return true;
  });
  return texts.map((text, index) => {
    const before = prefixes[index] ?? null;
    if (before === null || staying[index]) return { text, before, after: before };
    const after = proposeMove(before, taken);
    if (after) take(after);
    return { text: after && formatPrefix(after), before, after };
  });
}

/** A prefix that lies in a range goes along with it; null when the range was left out. */
export function followPrefix(text: string, ranges: readonly SettledRange[]): string | null {
  const prefix = toPrefix(text);
  const range = prefix && rangeAround(prefix, ranges);
  if (!prefix || !range || range.after === range.before) return text;
  if (range.before === null || range.after === null) return null;
  return formatPrefix(prefixAt(prefix.first - range.before.first + range.after.first, prefix.length));
}

/** An address that lies in a range goes along with it. */
export function followAddress(text: string, ranges: readonly SettledRange[]): string {
  const address = parseAddress(text);
  if (address === null) return text;
  const range = rangeAround({ first: address, last: address }, ranges);
  if (!range?.before || !range.after) return text;
  return formatAddress(address - range.before.first + range.after.first);
}

/** The ranges as they are to be written, without those that were left out. */
export function textsOf(ranges: readonly SettledRange[]): string[] {
  return ranges.flatMap(({ text }) => text ?? []);
}

/** True for a range that became another one, or none. */
export function isMoved({ before, after }: SettledRange): boolean {
  return before !== null && before.first !== after?.first;
}

function rangeAround(inner: AddressRange, ranges: readonly SettledRange[]): SettledRange | undefined {
  return ranges.find((range) => range.before !== null && contains(range.before, inner));
}
