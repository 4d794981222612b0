import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { invariant } from "@/lib/shared";

const ROOT = new URL("../../", import.meta.url);

/** Whom the simulator knows from its start. */
const IDENTITY = {
  tenantId: "00000000-0000-4000-8000-000000000001",
  clientId: "00000000-0000-4000-8000-0000000000c1",
  clientSecret: "simulated-azure",
};

/** The ARM simulator as a process of its own, with a clock that moves only when told. */
export interface SimulatorProcess {
  /** What the Azure adapter opens it with. */
  options: typeof IDENTITY & { kind: "simulator"; endpointUrl: string; pollIntervalMs: number };
  /** Moves the simulated world's clock. */
  advance(seconds: number): Promise<void>;
  /** Answers matching requests with a fault; see the simulator's back door. */
  fault(fault: object): Promise<void>;
  /** Sets how many calls of each kind are too many; see the simulator's back door. */
  setLimits(limits: object): Promise<void>;
  /** Every request it saw, without bodies. */
  requests(): Promise<{ method: string; url: string; status: number }[]>;
  /** The ids of every living resource. */
  livingIds(): Promise<string[]>;
  /** Empties the world; its clock goes on from where it is. */
  reset(): Promise<void>;
  /** Puts an on-premises device; see the simulator's back door. */
  putDevice(device: object): Promise<void>;
  /** Puts a new version of a secret of a key vault; see the simulator's back door. */
  putSecret(
    host: string,
    name: string,
    secret: { value: string; enabled?: boolean; expiresAt?: number },
  ): Promise<void>;
  /** Lets everybody or nobody read a vault's secrets. */
  openVault(host: string, isOpen: boolean): Promise<void>;
  /** All places, and for each the positions of those that it exchanges traffic with. */
  reachability(): Promise<{ places: { id: string }[]; reaches: number[][] }>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts one on a free port with its state in `stateDir`, or in memory alone; ready when it resolves. */
export async function startSimulatorProcess(
  stateDir: string | null,
  clock = "manual",
): Promise<SimulatorProcess> {
  const state = stateDir === null ? [] : ["--state", stateDir];
  const flags = ["--port", "0", ...state, "--clock", clock];
  const child = spawnScript(new URL("lib/arm-simulator/main.ts", ROOT), flags);
  const line = await readLine(child, /^simulator ready (\S+)$/);
  const [, url = ""] = line;
  const call = async (method: string, path: string, body?: object) => {
    const reply = await fetch(`${url}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    invariant(reply.ok, `${method} ${path} answered ${reply.status}`);
    return reply.text();
  };
  return {
    options: {
      kind: "simulator",
      endpointUrl: url,
      pollIntervalMs: 5,
      ...IDENTITY,
    },
    advance: async (advanceSeconds) => {
      await call("POST", "/_sim/clock", { advanceSeconds });
    },
    fault: async (fault) => {
      await call("POST", "/_sim/faults", fault);
    },
    setLimits: async (limits) => {
      await call("PUT", "/_sim/limits", limits);
    },
    requests: async () => JSON.parse(await call("GET", "/_sim/requests")).requests,
    livingIds: async () => Object.keys(JSON.parse(await call("GET", "/_sim/world")).resources),
    reset: async () => {
      await call("POST", "/_sim/reset", {});
    },
    putDevice: async (device) => {
      await call("POST", "/_sim/devices", device);
    },
    putSecret: async (host, name, secret) => {
      await call("POST", `/_sim/vaults/${host}/${name}`, secret);
    },
    openVault: async (host, isOpen) => {
      await call("POST", `/_sim/vaults/${host}`, { open: isOpen });
    },
    reachability: async () => JSON.parse(await call("GET", "/_sim/reachability")),
    kill: () => killNow(child),
  };
}

/** Runs a TypeScript file of the repository in a process of its own. */
export function spawnScript(file: URL, args: string[]): ChildProcess {
  const stdio: ["ignore", "pipe", "inherit"] = ["ignore", "pipe", "inherit"];
  return spawn(process.execPath, ["--import", "tsx", fileURLToPath(file), ...args], { cwd: ROOT, stdio });
}

/** The first line of its output that matches; rejects when it ends before. */
export async function readLine(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  invariant(child.stdout, "the process's output is piped");
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  throw new Error(`the process ended without printing ${pattern}`);
}

/** kill -9, and waits until it is gone. */
export async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
