import type { AddressRow } from "@/lib/topology";

/** What is wrong with a range as it is written, told beside it in the table. */
export type RangeFault = "unreadable" | "hostBits";

/** Null for a range that Azure would take, and for IPv6, which is kept as it is. */
export function rangeFault({ prefix, startAndCount }: AddressRow["ranges"][number]): RangeFault | null {
  if (startAndCount === null) return prefix.includes(":") ? null : "unreadable";
  return prefix.split("/")[0]?.trim() === startAndCount.start ? null : "hostBits";
}
