import pg from "pg";
import type { Topology } from "@/lib/topology";
import { dumpDatabase } from "../dump-database";
import type { ChaosWorld } from "./chaos-world";

/** What is left of a run, from Azure's own mouth and from the rows; the judges read it and nothing else. */
export interface Evidence {
  azure: AzureEvidence;
  rows: RowEvidence;
  /** Numbers of the events that arrived at each deployment's reader, in the order they did. */
  seen: ReadonlyMap<string, readonly number[]>;
  /** What each topology should have become. */
  wanted: readonly Wanted[];
  /** Every row as text, and all that the workers printed. */
  texts: { rows: string; output: string };
  givenKeys: readonly string[];
}

/** A topology and what should stand of it. */
export interface Wanted {
  topologyId: string;
  /** Null where it was torn down or never built. */
  design: Topology | null;
  /** True for the ids of its resources. */
  owns(id: string): boolean;
}

export interface AzureEvidence {
  /** By lower-cased id. */
  resources: ReadonlyMap<string, AzureResource>;
  /** Lower-cased ids. */
  groups: readonly string[];
  operations: readonly AzureOperation[];
  requests: readonly { method: string; url: string; status: number }[];
  connections: ReadonlyMap<string, string>;
}

export interface AzureResource {
  id: string;
  type: string;
  name: string;
  properties: Record<string, unknown>;
  tags: Record<string, string>;
  /** Of a connection; null for all others. */
  sharedKey: string | null;
}

/** A write, a deletion or an action, in the order they were begun. */
export interface AzureOperation {
  name: string;
  kind: string;
  targetId: string;
  status: string;
  startedAt: string;
}

export interface RowEvidence {
  ledger: readonly { armId: string; topologyId: string; keySet: boolean }[];
  deployments: readonly DeploymentRow[];
  steps: readonly StepRow[];
  events: readonly EventRow[];
}

export interface DeploymentRow {
  id: string;
  topologyId: string;
  kind: string;
  state: string;
  reason: string | null;
  ownerId: string | null;
}

export interface StepRow {
  deploymentId: string;
  stepId: string;
  action: string;
  kind: string;
  armId: string;
  state: string;
  message: string | null;
  attempts: number;
  lockKeys: string[];
}

export interface EventRow {
  seq: number;
  deploymentId: string;
  type: string;
  step: string | null;
  data: Record<string, unknown>;
}

/** Reads everything; the world must have come to rest. */
export async function gatherEvidence(world: ChaosWorld, wanted: readonly Wanted[]): Promise<Evidence> {
  // Before the rows: tunnels go on being watched, and what was heard must have been written by then.
  const seen = new Map([...world.followers].map(([id, follower]) => [id, [...follower.seen]]));
  const [azure, rows, dump] = await Promise.all([
    readAzure(world),
    readRows(world.databaseUrl),
    dumpDatabase(world.databaseUrl),
  ]);
  return {
    azure,
    rows,
    seen,
    wanted,
    texts: { rows: dump, output: world.crew.output() },
    givenKeys: world.givenKeys,
  };
}

interface Dump {
  resources: Record<string, Omit<AzureResource, "sharedKey">>;
  groups: { id: string }[];
  operations: AzureOperation[];
  tunnels: { id: string; connectionStatus: string }[];
}
interface Snapshot {
  tables: { resources?: Record<string, { sharedKey?: string }> };
}

async function readAzure({ azure }: ChaosWorld): Promise<AzureEvidence> {
  const [dump, snapshot, log] = await Promise.all([
    azure.read<Dump>("dump"),
    azure.read<Snapshot>("snapshot?secrets=true"),
    azure.read<{ requests: AzureEvidence["requests"] }>("requests"),
  ]);
  const keys = snapshot.tables.resources ?? {};
  const resources = Object.entries(dump.resources).map(([id, resource]): [string, AzureResource] => {
    const key = id.toLowerCase();
    return [key, { ...resource, tags: resource.tags ?? {}, sharedKey: keys[key]?.sharedKey ?? null }];
  });
  return {
    resources: new Map(resources),
    groups: dump.groups.map(({ id }) => id.toLowerCase()),
    operations: dump.operations,
    requests: log.requests,
    connections: new Map(
      dump.tunnels.map(({ id, connectionStatus }) => [id.toLowerCase(), connectionStatus]),
    ),
  };
}

async function readRows(databaseUrl: string): Promise<RowEvidence> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const read = async <T extends object>(sql: string) => (await client.query<T>(sql)).rows;
  try {
    return {
      ledger: await read(
        `SELECT arm_id AS "armId", topology_id AS "topologyId", key_set AS "keySet" FROM created_resource`,
      ),
      deployments: await read(
        `SELECT id, topology_id AS "topologyId", kind, state, reason, owner_id AS "ownerId" FROM deployment ORDER BY number`,
      ),
      steps: await read(
        `SELECT s.deployment_id AS "deploymentId", s.step_id AS "stepId", s.step->>'action' AS action,
                s.step->'resource'->>'kind' AS kind, s.step->'resource'->>'armId' AS "armId", s.state, s.message,
                s.attempts, s.lock_keys AS "lockKeys"
           FROM deployment_step s JOIN deployment d ON d.id = s.deployment_id ORDER BY d.number, s.ordinal`,
      ),
      events: await read(
        `SELECT seq::int AS seq, deployment_id AS "deploymentId", type, step, data FROM event ORDER BY seq`,
      ),
    };
  } finally {
    await client.end();
  }
}
