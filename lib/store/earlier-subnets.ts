import type { Store } from "./store";

interface Held {
  /** The newest revision that is counted in. */
  upTo: number;
  byVnet: Map<string, Set<string>>;
}

/** Revisions never change and their numbers only grow: what was read of them once is read no more. */
const knownTo = new WeakMap<Store, Map<string, Held>>();
const MOST_KEPT = 1_000;

/** The names of the subnets that revisions ever held, by vnet; what they called existing was never ours. */
export async function readEarlierSubnets(
  store: Store,
  topologyId: string,
): Promise<Record<string, string[]>> {
  const known = knownTo.get(store) ?? new Map<string, Held>();
  knownTo.set(store, known);
  const before = known.get(topologyId) ?? { upTo: 0, byVnet: new Map() };
  const rows = await store.db.$queryRaw<{ number: number; vnet: string | null; subnet: string | null }[]>`
    SELECT r.number, v->>'id' AS vnet, s->>'name' AS subnet
      FROM revision r
      LEFT JOIN LATERAL jsonb_array_elements(r.document->'vnets') v ON v->>'existing' IS DISTINCT FROM 'true'
      LEFT JOIN LATERAL jsonb_array_elements(v->'subnets') s ON true
     WHERE r.topology_id = ${topologyId} AND r.number > ${before.upTo}`;
  const held = rows.length === 0 ? before : addRows(before, rows);
  known.delete(topologyId);
  known.set(topologyId, held);
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  return Object.fromEntries([...held.byVnet].map(([id, names]) => [id, [...names].sort()]));
}

/** A copy: another plan may be reading what was known. */
function addRows(
  before: Held,
  rows: readonly { number: number; vnet: string | null; subnet: string | null }[],
): Held {
  const byVnet = new Map([...before.byVnet].map(([id, names]) => [id, new Set(names)]));
  for (const { vnet, subnet } of rows) {
    if (vnet === null) continue;
    const names = byVnet.get(vnet) ?? new Set();
    if (subnet !== null) names.add(subnet);
    byVnet.set(vnet, names);
  }
  return { upTo: Math.max(before.upTo, ...rows.map(({ number }) => number)), byVnet };
}
