import type { Db } from "./store";

/** A tunnel's row before it is written. */
export interface TunnelBefore {
  armId: string;
  status: string;
  ingressBytes: bigint;
  egressBytes: bigint;
  unreadableSince: Date | null;
}

/**
 * Takes the topology's watch, answers its tunnels as they were by id, and adds what has passed since to the totals,
 * which only grow: a tunnel that counts from nought again has passed what it counts.
 */
export async function countTraffic(
  tx: Db,
  topologyId: string,
  seen: readonly { armId: string; ingressBytes: number; egressBytes: number }[],
): Promise<Map<string, TunnelBefore>> {
  await tx.$executeRaw`
    INSERT INTO watch (topology_id) VALUES (${topologyId})
    ON CONFLICT (topology_id) DO UPDATE SET topology_id = EXCLUDED.topology_id`;
  const known = await tx.tunnel.findMany({
    where: { topologyId },
    select: { armId: true, status: true, ingressBytes: true, egressBytes: true, unreadableSince: true },
  });
  const byId = new Map(known.map((row) => [row.armId, row]));
  const passed = { ingress: 0, egress: 0 };
  for (const { armId, ingressBytes, egressBytes } of seen) {
    const before = byId.get(armId);
    passed.ingress += growth(Number(before?.ingressBytes ?? 0), ingressBytes);
    passed.egress += growth(Number(before?.egressBytes ?? 0), egressBytes);
  }
  if (passed.ingress + passed.egress > 0) {
    await tx.watch.update({
      where: { topologyId },
      data: {
        ingressTotal: { increment: BigInt(passed.ingress) },
        egressTotal: { increment: BigInt(passed.egress) },
      },
    });
  }
  return byId;
}

function growth(before: number, now: number): number {
  return now < before ? now : now - before;
}
