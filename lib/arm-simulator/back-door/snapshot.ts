import { isObject, type Json, type JsonObject, omit, toArray } from "../json";
import type { TableName, Tables } from "../records";
import type { World } from "../world";
import { bad } from "./route";

const FORMAT = "meshwright simulator snapshot 1";
/** The clock belongs to the running process. */
const LEFT_OUT = ["clock"] as const;
/** Members that hold keys or passwords, by table. */
const SECRETS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  resources: ["sharedKey"],
  devices: ["sharedKey"],
  vaultSecrets: ["value"],
  applications: ["secret"],
  operations: ["result"],
  deploymentInputs: ["parameters"],
};

/** Every record of the world by table and key, as `loadSnapshot` takes it. */
export function takeSnapshot(world: World, withSecrets: boolean): JsonObject {
  const tables = world.store.snapshot().filter(([table]) => !LEFT_OUT.some((name) => name === table));
  return {
    format: FORMAT,
    takenAt: new Date(world.clock.now()).toISOString(),
    tables: Object.fromEntries(
      tables.map(([table, records]) => [
        table,
        Object.fromEntries(records.map(([key, value]) => [key, toPlain(table, value, withSecrets)])),
      ]),
    ),
  };
}

/**
 * Replaces the world by a snapshot. Times in it move along with the world's clock, so that what had a minute to go
 * when it was taken has one now.
 */
export function loadSnapshot(world: World, snapshot: JsonObject): void {
  const { tables } = snapshot;
  const takenAt = Date.parse(String(snapshot.takenAt));
  if (snapshot.format !== FORMAT || !isObject(tables) || Number.isNaN(takenAt))
    throw bad(`A snapshot has the format "${FORMAT}", takenAt and tables, as GET /_sim/snapshot gives them.`);
  const known = new Set<string>(world.store.snapshot().map(([table]) => table));
  const unknown = Object.keys(tables).find((table) => !known.has(table));
  if (unknown) throw bad(`There is no table ${unknown}.`);
  const shift = world.clock.now() - takenAt;
  const records = Object.entries(tables).flatMap(([table, byKey]) => {
    if (!isObject(byKey)) throw bad(`tables.${table} must hold records by key.`);
    return Object.entries(byKey).map(([key, record]) => ({
      table,
      key,
      record: revive(table, record, shift),
    }));
  });
  // Only now is everything known to be sound: a refused snapshot leaves the world as it was.
  world.store.clear([...LEFT_OUT]);
  for (const { table, key, record } of records)
    world.store.put(table as TableName, key, record as unknown as Tables[TableName]);
  world.operations.reload();
  world.catchUp();
}

function toPlain(table: TableName, value: unknown, withSecrets: boolean): Json {
  const plain = JSON.parse(JSON.stringify(value)) as JsonObject;
  return withSecrets ? plain : omit(plain, SECRETS[table] ?? []);
}

/** Moments of world time, by the names they have in the records. */
const TIMES = ["startedAt", "finishesAt", "changedAt", "tunnelChangedAt", "createdAt", "until"];

function revive(table: string, record: Json | undefined, shift: number): JsonObject {
  if (!isObject(record)) throw bad(`A record of ${table} is no object.`);
  const moved = Object.entries(record).map(([name, value]) => [
    name,
    TIMES.includes(name) && typeof value === "number" ? value + shift : value,
  ]);
  const revived = Object.fromEntries(moved) as JsonObject;
  // Without secrets a device has no key; an empty one agrees with nobody.
  if (table === "devices") return { sharedKey: "", ...revived };
  if (table === "vaultSecrets") return { value: "", ...revived };
  if (table === "applications") return { ...revived, keys: toArray(revived.keys) };
  return revived;
}
