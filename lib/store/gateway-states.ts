import type { BgpNeighbor, Unreadable } from "@/lib/deployment";
import type { NewEvent } from "./events";
import { fromJson, toJson } from "./json";
import { readNow } from "./now";
import type { Db, Store } from "./store";
import { toUnreadable } from "./tunnels";

/** What Azure reports of one gateway; `peers` is null when it was not asked for them this time. */
export interface SeenGateway {
  armId: string;
  place: string;
  provisioningState: string | null;
  peers: BgpNeighbor[] | null;
}

/** As last seen; moments are ISO 8601 in UTC. */
export interface StoredGateway {
  topologyId: string;
  armId: string;
  place: string;
  provisioningState: string | null;
  peers: BgpNeighbor[];
  /** When Azure was last asked for the neighbours; null before the first time. */
  peersAt: string | null;
  since: string;
  seenAt: string;
  unreadable: Unreadable | null;
}

/** The gateways of some topologies as last seen, in a stable order. */
export async function readGatewayStates(
  { db }: Pick<Store, "db">,
  topologyIds: readonly string[],
): Promise<StoredGateway[]> {
  const rows = await db.gatewayState.findMany({
    where: { topologyId: { in: [...topologyIds] } },
    orderBy: [{ topologyId: "asc" }, { place: "asc" }],
  });
  return rows.map((row) => ({
    topologyId: row.topologyId,
    armId: row.armId,
    place: row.place,
    provisioningState: row.provisioningState,
    peers: fromJson<BgpNeighbor[]>(row.peers),
    peersAt: row.peersAt?.toISOString() ?? null,
    since: row.since.toISOString(),
    seenAt: row.seenAt.toISOString(),
    unreadable: toUnreadable(row),
  }));
}

/** Brings the rows of the seen gateways up to date; answers an event for each state that changed. */
export async function storeGateways(
  tx: Db,
  topologyId: string,
  seen: readonly SeenGateway[],
): Promise<NewEvent[]> {
  const known = await tx.gatewayState.findMany({ where: { topologyId } });
  const byId = new Map(known.map((row) => [row.armId, row]));
  const inOrder = seen
    .map((gateway) => ({ ...gateway, armId: gateway.armId.toLowerCase() }))
    .sort((a, b) => (a.armId < b.armId ? -1 : 1));
  const now = await readNow(tx);
  const events: NewEvent[] = [];
  for (const { armId, place, provisioningState, peers } of inOrder) {
    const before = byId.get(armId);
    const isNews =
      before === undefined ||
      before.provisioningState !== provisioningState ||
      before.unreadableSince !== null;
    const values = {
      topologyId,
      place,
      provisioningState,
      seenAt: now,
      unreadableSince: null,
      ...(peers === null ? {} : { peers: toJson(peers), peersAt: now }),
      ...(before?.provisioningState === provisioningState ? {} : { since: now }),
    };
    await tx.gatewayState.upsert({ where: { armId }, create: { armId, ...values }, update: values });
    if (isNews) events.push({ type: "gateway:state", data: { place, provisioningState } });
    const earlier = fromJson<BgpNeighbor[]>(before?.peers ?? []);
    for (const peer of peers ?? []) {
      if (stateOf(earlier, peer) === peer.state) continue;
      events.push({
        type: "bgp:peer",
        data: { place, neighbor: peer.neighbor, asn: peer.asn, state: peer.state },
      });
    }
  }
  return events;
}

function stateOf(peers: readonly BgpNeighbor[], { localAddress, neighbor }: BgpNeighbor): string | undefined {
  return peers.find((peer) => peer.neighbor === neighbor && peer.localAddress === localAddress)?.state;
}
