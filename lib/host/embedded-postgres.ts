import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sleepReal } from "@/lib/shared";
import { locatePostgresBinaries } from "./postgres-binaries";
import { DATABASE_USER, ensureCluster } from "./postgres-cluster";
import { type PostgresServer, startServer, takeOverServer } from "./postgres-server";
import { choosePostgresUser, giveClusterTo, type PostgresUser, ROOT_WAYS } from "./postgres-user";
import { isProcessAlive, type ProcessIdentity } from "./process-identity";
import { createToken, readOrCreateSecret, readSecret } from "./secret-file";

/** A running database server of ours. */
export interface EmbeddedPostgres {
  /** Connection string of the product's database; it holds the password. */
  url: string;
  port: number;
  /** Such as "18.4". */
  version: string;
  /** True when a server that an earlier, killed launcher left behind was taken over. */
  wasRunning: boolean;
  pid: number;
  isRunning(): boolean;
  /** Fast shutdown: open transactions are rolled back, then the server ends cleanly. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Holds the cluster in `postgres/`, its password, its port and its log. */
  dataDir: string;
  /** False trades safety against power cuts for speed: tests only. */
  durable?: boolean;
  /** Ways to run as root, best first. */
  rootWays?: readonly PostgresUser[];
}

const STOP_DEADLINE_MS = 15_000;

/**
 * Starts PostgreSQL in the data folder, or takes over the one that still runs there after a killed launcher.
 * Throws AppError with the tail of the server's log when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const durable = options.durable ?? true;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const clusterDir = join(dataDir, "postgres");
  const passwordFile = join(dataDir, "database-password");
  const password = await readOrCreateSecret(passwordFile, createToken);

  const left = await takeOverServer(dataDir, clusterDir, password);
  if (left !== null) return present(left);
  const binaries = await locatePostgresBinaries();
  const user = choosePostgresUser(binaries.postgres, options.rootWays ?? ROOT_WAYS);
  await ensureCluster({ binaries, user, clusterDir, passwordFile, durable });
  await giveClusterTo(user, clusterDir);
  return present(await startServer({ dataDir, clusterDir, password, binaries, user, durable }));
}

/** The connection string of the server that runs in the data folder now, or null; it is left to whoever started it. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const password = await readSecret(join(dataDir, "database-password"));
  if (password === null) return null;
  const server = await takeOverServer(dataDir, join(dataDir, "postgres"), password);
  return server === null ? null : formatUrl(server);
}

function formatUrl({ address }: PostgresServer): string {
  return `postgresql://${address.user}:${address.password}@127.0.0.1:${address.port}/${DATABASE_USER}`;
}

function present(server: PostgresServer): EmbeddedPostgres {
  const { address, process: identity } = server;
  // The last thing a crashing launcher or test run does.
  const onExit = () => send(identity, "SIGINT");
  process.once("exit", onExit);
  let stopping: Promise<void> | null = null;
  return {
    url: formatUrl(server),
    port: address.port,
    version: server.version,
    wasRunning: server.wasRunning,
    pid: identity.pid,
    isRunning: () => isProcessAlive(identity),
    stop: () => {
      process.removeListener("exit", onExit);
      stopping ??= stopServer(identity);
      return stopping;
    },
  };
}

async function stopServer(identity: ProcessIdentity): Promise<void> {
  const immediateAt = Date.now() + STOP_DEADLINE_MS;
  send(identity, "SIGINT");
  while (isProcessAlive(identity)) {
    await sleepReal(20);
    if (Date.now() > immediateAt) send(identity, "SIGQUIT");
  }
}

function send(identity: ProcessIdentity, signal: "SIGINT" | "SIGQUIT"): void {
  if (!isProcessAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch {
    // It ended in between.
  }
}
