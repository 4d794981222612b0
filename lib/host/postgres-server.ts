import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatMessage } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";
import { notStarted } from "./not-started";
import { findFreePort, isPortFree } from "./ports";
import type { PostgresBinaries } from "./postgres-binaries";
import { DATABASE_USER, postgresEnvironment } from "./postgres-cluster";
import { type DatabaseAddress, ensureDatabase, probeServer } from "./postgres-connection";
import { clearStalePidFile, readPostmasterPid } from "./postgres-pid-file";
import type { PostgresUser } from "./postgres-user";
import { identifyProcess, isProcessAlive, type ProcessIdentity } from "./process-identity";

/** A killed postmaster may hold its pid file until its parent has reaped it; seen to last a few seconds. */
const START_DEADLINE_MS = 10_000;
/** Replaying the log after a crash may take its time; the server is alive and says so in its log. */
const RECOVERY_DEADLINE_MS = 120_000;

/** A server that answers. */
export interface PostgresServer {
  address: DatabaseAddress;
  version: string;
  process: ProcessIdentity;
  wasRunning: boolean;
}

/** What a start needs to know. */
export interface StartContext {
  dataDir: string;
  clusterDir: string;
  password: string;
  binaries: PostgresBinaries;
  user: PostgresUser;
  durable: boolean;
}

/** The server that an earlier launcher left running in this folder, or null. */
export async function takeOverServer(
  dataDir: string,
  clusterDir: string,
  password: string,
): Promise<PostgresServer | null> {
  const pid = await readPostmasterPid(clusterDir);
  const port = await readPort(dataDir);
  if (pid === null || port === null || !isProcessAlive({ pid, startedAt: null })) return null;
  const address = { port, user: DATABASE_USER, password };
  const version = await probeServer(address, clusterDir);
  if (version === null) return null;
  await ensureDatabase(address);
  return { address, version, process: identifyProcess(pid), wasRunning: true };
}

/** Starts the server on its remembered port (or a new one); throws with the tail of its log when it cannot. */
export async function startServer(context: StartContext): Promise<PostgresServer> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    // The server of a killed launcher may have been too busy (recovering, shutting down) a moment ago.
    const left = await takeOverServer(context.dataDir, context.clusterDir, context.password);
    if (left !== null) return left;
    await clearStalePidFile(context.clusterDir);
    const port = await choosePort(context.dataDir);
    const logStart = await readLog(context.dataDir).then((text) => text.length);
    const child = spawnServer(context, port);
    const server = await waitUntilReady(context, child, port);
    if (server !== null) {
      await ensureDatabase(server.address);
      return server;
    }
    const output = (await readLog(context.dataDir)).slice(logStart);
    if (isPassing(output) && Date.now() < deadline) {
      await sleepReal(200);
      continue;
    }
    throw notStarted(formatMessage("launcher.part.database"), logFile(context.dataDir), output);
  }
}

/** Reasons that go away by themselves: the old server's files not released yet, or its port just taken. */
function isPassing(output: string): boolean {
  return /postmaster\.pid" already exists|pre-existing shared memory|could not bind|could not create any TCP/.test(
    output,
  );
}

function spawnServer(context: StartContext, port: number): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    // A socket's path may hold 107 bytes; a deep data folder would not start.
    unix_socket_directories: "",
    max_connections: "200",
    log_checkpoints: "off",
    ...(context.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command = "", ...args] = [
    ...context.user.prefix,
    context.binaries.postgres,
    "-D",
    context.clusterDir,
    "-p",
    String(port),
    ...flags,
  ];
  // A file, not a pipe: the server may outlive us, and a write into a broken pipe would hurt it.
  const log = openSync(logFile(context.dataDir), "a", 0o600);
  try {
    const child = spawn(command, args, {
      env: postgresEnvironment(),
      stdio: ["ignore", log, log],
      // Its own process group: Ctrl-C must not reach it before the worker has ended.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Null when the process ended before it answered. */
async function waitUntilReady(
  context: StartContext,
  child: ChildProcess,
  port: number,
): Promise<PostgresServer | null> {
  let hasEnded = false;
  child.once("error", () => {
    hasEnded = true;
  });
  child.once("exit", () => {
    hasEnded = true;
  });
  const address = { port, user: DATABASE_USER, password: context.password };
  const deadline = Date.now() + RECOVERY_DEADLINE_MS;
  while (!hasEnded && Date.now() < deadline) {
    const version = await probeServer(address, context.clusterDir);
    if (version !== null && child.pid !== undefined) {
      await writeFile(portFile(context.dataDir), `${port}\n`, { mode: 0o600 });
      return { address, version, process: identifyProcess(child.pid), wasRunning: false };
    }
    await sleepReal(20);
  }
  if (!hasEnded) child.kill("SIGQUIT");
  return null;
}

/** The remembered port, so that connection strings survive a restart of the server; else a free one. */
async function choosePort(dataDir: string): Promise<number> {
  const remembered = await readPort(dataDir);
  if (remembered !== null && (await isPortFree(remembered, "127.0.0.1"))) return remembered;
  return findFreePort();
}

async function readPort(dataDir: string): Promise<number | null> {
  const text = await readFile(portFile(dataDir), "utf8").catch(() => "");
  const port = Number.parseInt(text, 10);
  return Number.isInteger(port) ? port : null;
}

function portFile(dataDir: string): string {
  return join(dataDir, "database-port");
}

function readLog(dataDir: string): Promise<string> {
  return readFile(logFile(dataDir), "utf8").catch(() => "");
}

function logFile(dataDir: string): string {
  return join(dataDir, "postgres.log");
}
