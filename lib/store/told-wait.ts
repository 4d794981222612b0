import { readNow } from "./now";
import type { Db, Store } from "./store";

/** Shorter waits are over before another worker could take their row up. */
const LEAST_KEPT_MS = 1_000;
/** No service asks for longer; a number out of bounds is no moment that a row could hold. */
const LONGEST_KEPT_MS = 24 * 3_600_000;

/** True for a wait that another worker could find unfinished. */
export function isLongWait(waitMs: number | null): waitMs is number {
  return waitMs !== null && waitMs >= LEAST_KEPT_MS;
}

/** The moment, by the database's clock, until which Azure asked to be left alone; null where nobody need know it. */
export async function untilWhen(tx: Db, waitMs: number | null): Promise<Date | null> {
  if (!isLongWait(waitMs)) return null;
  return new Date((await readNow(tx)).getTime() + Math.min(waitMs, LONGEST_KEPT_MS));
}

/** What is left, in milliseconds, of a wait that another worker may have begun. */
export async function waitLeft({ db }: Store, notBefore: Date | null): Promise<number> {
  if (notBefore === null) return 0;
  return Math.max(0, notBefore.getTime() - (await readNow(db)).getTime());
}
