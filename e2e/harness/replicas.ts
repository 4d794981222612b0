import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort, killTree, ROOT, stopChild, waitUntil, withoutSettings } from "./program";

/** Web servers and workers apart, on one PostgreSQL and one simulated Azure, as on several machines. */
export interface Replicas {
  databaseUrl: string;
  simulatorUrl: string;
  token: string;
  /** Starts one with a data folder of its own; a web server under a name keeps its port over restarts. */
  start(part: "web" | "worker", name: string): Promise<Replica>;
  /** Stops the database for `work`, and starts it again where it was. */
  withoutDatabase(work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** One launcher with its part. */
export interface Replica {
  /** Where a web server answers; empty for a worker. */
  url: string;
  output(): string;
  /** SIGTERM, as a service manager sends it; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Sends a signal to the launcher and all its processes, as to a machine. */
  signal(signal: NodeJS.Signals): void;
}

/** Starts the database and the simulated Azure, whose clock runs `scale` times faster; no replica yet. */
export async function startReplicas(scale: number): Promise<Replicas> {
  const folder = mkdtempSync(join(tmpdir(), "meshwright-e2e-replicas-"));
  let database = await startDatabase(join(folder, "database"));
  const simulatorPort = await findFreePort();
  const simulator = startSimulator(folder, simulatorPort, scale);
  const running = new Set<ChildProcess>();
  const ports = new Map<string, number>();
  const shared = {
    DATABASE_URL: database.url,
    MESHWRIGHT_SECRET: randomBytes(32).toString("base64"),
    MESHWRIGHT_TOKEN: randomBytes(16).toString("hex"),
    MESHWRIGHT_DRAIN_SECONDS: "2",
    MESHWRIGHT_SIMULATOR_PORT: String(simulatorPort),
    MESHWRIGHT_SIMULATOR_CLOCK: `scale=${scale}`,
  };
  return {
    databaseUrl: database.url,
    simulatorUrl: `http://127.0.0.1:${simulatorPort}`,
    token: shared.MESHWRIGHT_TOKEN,
    async start(part, name) {
      const port = ports.get(name) ?? (await findFreePort());
      ports.set(name, port);
      const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts", "--only", part], {
        cwd: ROOT,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...withoutSettings(process.env),
          ...shared,
          PORT: String(port),
          MESHWRIGHT_DATA: join(folder, name),
        },
      });
      running.add(child);
      child.once("exit", () => running.delete(child));
      return untilReady(child, part === "web" ? `http://127.0.0.1:${port}` : "");
    },
    async withoutDatabase(work) {
      await stopChild(database.process, "SIGTERM");
      await work();
      database = await startDatabase(join(folder, "database"));
    },
    async stop() {
      await Promise.all([...running].map(endNow));
      await endNow(simulator);
      await stopChild(database.process, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startDatabase(folder: string): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/harness/database-process.ts", folder], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  const find = () => /^database ready (\S+)$/m.exec(output)?.[1];
  await waitUntil(
    () => find() !== undefined,
    60_000,
    () => "the database",
  );
  return { url: find() ?? "", process: child };
}

function startSimulator(folder: string, port: number, scale: number): ChildProcess {
  const flags = ["--port", String(port), "--state", join(folder, "simulator"), "--clock", `scale=${scale}`];
  return spawn(process.execPath, ["--import", "tsx", "scripts/meshwright.ts", "simulator", ...flags], {
    cwd: ROOT,
    stdio: "ignore",
    env: withoutSettings(process.env),
  });
}

async function untilReady(child: ChildProcess, url: string): Promise<Replica> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  await waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`The replica ended with ${child.exitCode}:\n${output}`);
      return output.includes(url === "" ? "The worker takes jobs" : `Open ${url}`);
    },
    240_000,
    () => `the replica to be ready; it printed:\n${output}`,
  );
  return {
    url,
    output: () => output,
    stop: () => stopChild(child, "SIGTERM"),
    signal: (signal) => void killTree(child.pid ?? 0, signal),
  };
}

/** Also one that a test left standing still. */
async function endNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  killTree(child.pid ?? 0, "SIGKILL");
  await ended;
}
