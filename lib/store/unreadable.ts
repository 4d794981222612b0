import type { NewEvent } from "./events";
import type { Db } from "./store";

/** A connection or gateway that Azure could not be asked about, with why. */
export interface UnreadableNow {
  armId: string;
  code: string | null;
  message: string;
}

/** Only the first time is news: from then on nobody knows, and that goes on. */
export async function markUnreadable(
  tx: Db,
  topologyId: string,
  unreadable: readonly UnreadableNow[],
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { armId, code, message } of [...unreadable].sort((a, b) => (a.armId < b.armId ? -1 : 1))) {
    const cause = JSON.stringify({ code, message });
    const id = armId.toLowerCase();
    const tunnels = await tx.$queryRaw<{ link: string; from: string; to: string }[]>`
      UPDATE tunnel SET unreadable_since = clock_timestamp(), unreadable = ${cause}::jsonb
       WHERE arm_id = ${id} AND topology_id = ${topologyId} AND unreadable_since IS NULL
      RETURNING link, from_place AS "from", to_place AS "to"`;
    events.push(
      ...tunnels.map(
        (tunnel): NewEvent => ({ type: "tunnel:unreadable", data: { ...tunnel, code, message } }),
      ),
    );
    await tx.$executeRaw`
      UPDATE gateway_state SET unreadable_since = clock_timestamp(), unreadable = ${cause}::jsonb
       WHERE arm_id = ${id} AND topology_id = ${topologyId} AND unreadable_since IS NULL`;
  }
  return events;
}
