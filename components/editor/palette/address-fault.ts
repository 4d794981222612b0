/** Why what is typed in the form of an IPv4 address or range is none; an address that is only begun has no fault. */
export type AddressFault =
  | { fault: "part"; part: string }
  | { fault: "parts"; count: number }
  | { fault: "length"; length: string };

const ADDRESS_LIKE = /^(\d+(?:\.\d+)+)\.?(?:\/(\d*))?$/;
const LARGEST_PART = 255;
const LONGEST_PREFIX = 32;

/** Null for an address, for the beginning of one, and for what is no address at all. */
export function addressFault(text: string): AddressFault | null {
  const [, address = "", length = ""] = ADDRESS_LIKE.exec(text.trim()) ?? [];
  const parts = address === "" ? [] : address.split(".");
  const part = parts.find((one) => Number(one) > LARGEST_PART);
  if (part !== undefined) return { fault: "part", part };
  if (parts.length > 4) return { fault: "parts", count: parts.length };
  return Number(length) > LONGEST_PREFIX ? { fault: "length", length } : null;
}
