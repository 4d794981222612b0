import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** The repository's root: tests run from there. */
export const ROOT = process.cwd();

/** What the folders begin with that this file makes. */
const TEMPORARY = "meshwright-e2e-";

export interface ProgramOptions {
  /** The data folder; a new one under the system's temporary folder when left out. */
  dataDir?: string;
  port?: number;
  simulatorPort?: number;
  /** As in MESHWRIGHT_SIMULATOR_CLOCK. */
  clock?: string;
}

/** The whole program as `npm start` runs it, in a data folder and on ports of its own. */
export interface Program {
  url: string;
  simulatorUrl: string;
  dataDir: string;
  port: number;
  simulatorPort: number;
  launcherPid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Ctrl-C, as a person would; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the launcher and all its descendants but the database, or of those whose command line matches. */
  kill(match?: RegExp): number[];
}

/** Starts the program and resolves once it says where to open the page. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const dataDir = options.dataDir ?? join(mkdtempSync(join(tmpdir(), TEMPORARY)), "data");
  const [freePort, otherFreePort] = await findTwoFreePorts();
  const port = options.port ?? freePort;
  const simulatorPort = options.simulatorPort ?? otherFreePort;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...withoutSettings(process.env),
      PORT: String(port),
      MESHWRIGHT_DATA: dataDir,
      MESHWRIGHT_SIMULATOR_PORT: String(simulatorPort),
      MESHWRIGHT_SIMULATOR_CLOCK: options.clock ?? "scale=240",
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntil(
      () => {
        if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}:\n${output}`);
        return output.includes(`Open ${url}`);
      },
      240_000,
      () => `the program to be ready; it printed:\n${output}`,
    );
  } catch (error) {
    await stopChild(child, "SIGINT");
    throw error;
  }
  return {
    url,
    simulatorUrl: `http://127.0.0.1:${simulatorPort}`,
    dataDir,
    port,
    simulatorPort,
    launcherPid: child.pid ?? 0,
    output: () => output,
    stop: () => stopChild(child, "SIGINT"),
    kill: (match) => killTree(child.pid ?? 0, "SIGKILL", match),
  };
}

/**
 * The environment without anything that names a server, a database or an Azure: a journey deploys and tears down, and
 * must never do that where the person who runs the tests works.
 */
export function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string) => /^(MESHWRIGHT_|AZURE_|DATABASE_URL$|PORT$|HOST$)/.test(name);
  const { NODE_ENV, ...others } = env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(others).filter(([name]) => !isSetting(name))) };
}

/** Waits for a condition, checked every 100 ms; a person would look again too. Throws naming `what` after `limitMs`. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
  what: () => string,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    if (await condition()) return;
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A port nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  return (await findTwoFreePorts())[0];
}

/** Two different ones: asked for one after the other, the same port may come twice. */
async function findTwoFreePorts(): Promise<[number, number]> {
  const servers = [await listen(), await listen()] as const;
  const portOf = (server: Server) => {
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("no port");
    return address.port;
  };
  const ports: [number, number] = [portOf(servers[0]), portOf(servers[1])];
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

export function removeDataDir(program: Program): void {
  const parent = dirname(program.dataDir);
  const isOurs = basename(parent).startsWith(TEMPORARY);
  rmSync(isOurs ? parent : program.dataDir, { recursive: true, force: true });
}

/** Asks the launcher to stop; resolves with its exit code. */
export function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill(signal);
  });
}

/** Sends the signal to the launcher and its descendants but the database, or to those whose command line matches. */
export function killTree(launcher: number, signal: NodeJS.Signals, match?: RegExp): number[] {
  const victims = descendants(launcher).filter((pid) => {
    const command = commandLine(pid);
    return match ? match.test(command) : !/postgres/.test(command);
  });
  if (!match) victims.unshift(launcher);
  for (const pid of victims) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone already, which is what was wanted.
    }
  }
  return victims;
}

/** All processes below `root`, read from /proc; only processes this test started are ever touched. */
export function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(Number(entry));
    if (parent === null) continue;
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found: number[] = [];
  const queue = [...(children.get(root) ?? [])];
  for (let pid = queue.shift(); pid !== undefined; pid = queue.shift()) {
    found.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return found;
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(afterName[1]);
  } catch {
    return null;
  }
}

function commandLine(pid: number): string {
  const path = `/proc/${pid}/cmdline`;
  try {
    return existsSync(path) ? readFileSync(path, "utf8").replaceAll("\0", " ") : "";
  } catch {
    return "";
  }
}
