import { join } from "node:path";
import { invariant, sleepReal } from "@/lib/shared";
import { findTestPort } from "../find-test-port";
import type { Fault } from "./fault";
import { type Programs, type RunningProgram, startProgram } from "./program";

/** How much faster than ours the simulated Azure's clock runs: a gateway takes about nine seconds. */
export const CLOCK_SCALE = 120;

/** One world's simulated Azure; its state outlives its process. */
export interface SimulatedAzure {
  port: number;
  /** kill -9, and another process on the same state and port. */
  restart(awayMs: number): Promise<void>;
  addFault(fault: Fault): Promise<void>;
  /** Ends all faults; answers each one that was added, and how often it had struck. */
  endFaults(): Promise<{ fault: Fault; struck: number }[]>;
  /** What the back door says at a path. */
  read<T>(path: string): Promise<T>;
  stop(): Promise<void>;
}

export async function startSimulatedAzure(
  programs: Programs,
  { folder, seed }: { folder: string; seed: number },
): Promise<SimulatedAzure> {
  const port = await findTestPort();
  const start = () => startProcess(programs, { folder, seed, port });
  let running: RunningProgram = await start();
  const added = new Map<string, Fault>();
  const call = async (method: string, path: string, body?: object): Promise<Response> => {
    const reply = await fetch(`http://127.0.0.1:${port}/_sim/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    invariant(reply.ok, `${method} ${path} answered ${reply.status}`);
    return reply;
  };
  return {
    port,
    restart: async (awayMs) => {
      await running.kill();
      await sleepReal(awayMs);
      running = await start();
    },
    addFault: async (fault) => {
      const { id } = (await (await call("POST", "faults", fault.body)).json()) as { id: string };
      added.set(id, fault);
    },
    endFaults: async () => {
      await call("DELETE", "faults");
      const { struck } = (await (await call("GET", "faults")).json()) as { struck: Record<string, number> };
      return [...added].map(([id, fault]) => ({ fault, struck: struck[id] ?? 0 }));
    },
    read: async <T>(path: string) => (await call("GET", path)).json() as Promise<T>,
    stop: () => running.kill(),
  };
}

function startProcess(
  programs: Programs,
  { folder, seed, port }: { folder: string; seed: number; port: number },
): Promise<RunningProgram> {
  const flags = {
    port: String(port),
    state: join(folder, "simulator"),
    clock: `scale=${CLOCK_SCALE}`,
    seed: String(seed),
  };
  return startProgram(programs, {
    file: programs.simulator,
    args: Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
    env: {},
    ready: /^simulator ready /m,
  });
}
