import type { TopologyReply } from "@/lib/api";
import { isEqual, type Topology } from "@/lib/topology";

/** A save that was sent. */
export interface Sent {
  topology: Topology;
  /** The same for the same design sent again. */
  number: number;
}

/** The saves of one window whose answers did not come: any one of them may stand on the server. */
export interface SentSaves {
  /** The window's id: its saves are named "session.number". */
  readonly session: string;
  readonly unanswered: readonly Sent[];
  /** Notes what is about to be sent. */
  send: (topology: Topology) => Sent;
  /** The one of them that the reply holds, alone or below what others saved since. */
  findArrived: (reply: Pick<TopologyReply, "recentSaves">) => Sent | null;
  /** An answer came, or another version: what is still under way will be refused. */
  settle: () => void;
}

/** Whoever is refused again and again need not remember all of it. */
const MOST_UNANSWERED = 20;

export function createSentSaves(session: string): SentSaves {
  const unanswered: Sent[] = [];
  let last = 0;
  return {
    session,
    unanswered,
    send: (topology) => {
      const before = unanswered.at(-1);
      if (before && isEqual(before.topology, topology)) return before;
      last += 1;
      const sent = { topology, number: last };
      unanswered.push(sent);
      if (unanswered.length > MOST_UNANSWERED) unanswered.shift();
      return sent;
    },
    findArrived: (reply) => findArrived(reply, session, unanswered),
    settle: () => {
      unanswered.length = 0;
    },
  };
}

/** Which of a window's saves the server tells of; at most one of those sent on the same version was taken. */
export function findArrived(
  { recentSaves }: Pick<TopologyReply, "recentSaves">,
  session: string,
  sent: readonly Sent[],
): Sent | null {
  const newest = recentSaves.find((save) => save.session === session);
  return sent.find(({ number }) => number === newest?.number) ?? null;
}
