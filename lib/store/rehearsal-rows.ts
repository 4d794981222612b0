import { randomBytes } from "node:crypto";
import type { Topology } from "@/lib/topology";
import { finalStates } from "./final-states";
import { Prisma } from "./generated/client";
import { toJson } from "./json";
import { sealKey } from "./sealed-keys";
import type { Db, Store } from "./store";

/** What a database for one rehearsal begins with: everything plans of one topology are made from, and no key. */
export interface RehearsalRows {
  topologyId: string;
  /** Rows as JSON by table, in the order in which they can be written. */
  tables: { table: RehearsedTable; rows: unknown[] }[];
  /** Links with a key that a person gave: the rehearsal makes one up. */
  givenKeys: string[];
}

const REHEARSED_TABLES = [
  "topology",
  "revision",
  "deployment",
  "deployment_step",
  "created_resource",
  "device_address",
  "event",
] as const;
type RehearsedTable = (typeof REHEARSED_TABLES)[number];

/** Reads what a rehearsal of `topology`, the draft's revision, begins with. No key and no resume token leaves. */
export function readRehearsalRows(
  store: Store,
  topologyId: string,
  topology: Topology,
): Promise<RehearsalRows> {
  return store.db.$transaction((tx) => loadRehearsalRows(tx, topologyId, topology), {
    // One snapshot: a deployment that ends meanwhile is in all of them or in none.
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
  });
}

async function loadRehearsalRows(db: Db, topologyId: string, topology: Topology): Promise<RehearsalRows> {
  const rowsOf = async (rows: Promise<{ row: unknown }[]>) => (await rows).map(({ row }) => row);
  // What stands follows from the newest deployment that was done and those that broke after it.
  const tables: Record<RehearsedTable, unknown[]> = {
    topology: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(t) || jsonb_build_object('document', ${toJson(topology)}::jsonb) AS row
        FROM topology t WHERE id = ${topologyId}`),
    revision: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(r) AS row FROM revision r WHERE topology_id = ${topologyId} ORDER BY number`),
    deployment: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(d) - 'follows_id' - 'follows_as' - 'owner_id' AS row FROM deployment d
       WHERE topology_id = ${topologyId} AND state IN ${finalStates} ORDER BY number`),
    deployment_step: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(s) - 'resume_token' - 'waits_for_id' AS row
        FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id
       WHERE d.topology_id = ${topologyId} AND d.state IN ${finalStates}
         AND d.number >= (SELECT coalesce(max(e.number), 0) FROM deployment e
                           WHERE e.topology_id = ${topologyId} AND e.state = 'done')`),
    created_resource: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(c) AS row FROM created_resource c WHERE topology_id = ${topologyId}`),
    device_address: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(a) AS row FROM device_address a WHERE topology_id = ${topologyId}`),
    event: await rowsOf(db.$queryRaw`
      SELECT to_jsonb(e) AS row FROM event e
       WHERE topology_id = ${topologyId} AND type = 'step:input' ORDER BY seq`),
  };
  const keys = await db.sealedKey.findMany({ where: { topologyId, given: true }, select: { linkId: true } });
  return {
    topologyId,
    tables: REHEARSED_TABLES.map((table) => ({ table, rows: tables[table] })),
    givenKeys: keys.map(({ linkId }) => linkId),
  };
}

/** Writes them into the rehearsal's own, empty database; given keys become made-up ones. */
export async function writeRehearsalRows(
  store: Store,
  { topologyId, tables, givenKeys }: RehearsalRows,
): Promise<void> {
  for (const { table, rows } of tables) {
    if (rows.length === 0) continue;
    await store.db.$executeRawUnsafe(insertInto(table), JSON.stringify(rows));
  }
  // Whatever events were copied, those to come have higher numbers.
  await store.db.$executeRaw`
    SELECT setval(pg_get_serial_sequence('event', 'seq'), greatest(1, (SELECT coalesce(max(seq), 1) FROM event)))`;
  for (const linkId of givenKeys)
    await sealKey(store.db, store, { topologyId, linkId, value: madeUpKey(), given: true });
}

/** A pre-shared key that Azure would take and that nobody uses. */
export function madeUpKey(): string {
  return `Rehearsal${randomBytes(18).toString("hex")}`;
}

/** `table` is one of ours, never a caller's text. What was left out becomes NULL, not the column's default. */
function insertInto(table: RehearsedTable): string {
  return `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
}
