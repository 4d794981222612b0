import type { Unreadable } from "./live";
import type { TunnelStatus } from "./states";

export const LINK_STATES = [
  "notConnected",
  "gone",
  "oneSideOnly",
  "waiting",
  "connecting",
  "unreadable",
  "unknown",
  "connected",
] as const;

/**
 * How a link stands, the worst first. gone: neither half is in Azure any more; oneSideOnly: one of them; waiting: a
 * person has to say something first; unreadable: Azure cannot be asked; unknown: Azure itself says Unknown.
 */
export type LinkState = (typeof LINK_STATES)[number];

/** What is known of one direction of a link. */
interface Direction {
  from: string;
  status: TunnelStatus;
  since: string | null;
  unreadable: Unreadable | null;
}

const STATE_OF: Record<TunnelStatus, LinkState> = {
  NotConnected: "notConnected",
  Connecting: "connecting",
  Unknown: "unknown",
  Connected: "connected",
};

/**
 * The state of a link whose halves stand at `ends`, and since when. What cannot be read hides what it was: an old truth
 * is none.
 */
export function judgeLink(
  ends: readonly string[],
  directions: readonly Direction[],
  isWaiting: boolean,
): { state: LinkState; since: string | null } {
  if (isWaiting) return { state: "waiting", since: null };
  if (directions.length === 0) return { state: "gone", since: null };
  const unreadable = directions.flatMap(({ unreadable: cause }) => (cause === null ? [] : [cause.since]));
  if (unreadable.length > 0) return { state: "unreadable", since: earliest(unreadable) };
  if (ends.some((end) => !directions.some(({ from }) => from === end))) {
    // The half that is left says since when it has been alone, or soon after.
    return { state: "oneSideOnly", since: earliest(directions.flatMap(({ since }) => since ?? [])) };
  }
  const state = LINK_STATES.find((each) => directions.some(({ status }) => STATE_OF[status] === each));
  const own = directions.filter(({ status }) => STATE_OF[status] === state);
  const since = own.flatMap((each) => (each.since === null ? [] : [each.since]));
  return { state: state ?? "unknown", since: earliest(since) };
}

function earliest(moments: readonly string[]): string | null {
  return [...moments].sort()[0] ?? null;
}
