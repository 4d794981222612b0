import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A simulator in a process of its own, which a test may kill. */
export interface SimulatorProcess {
  url: string;
  port: number;
  /** Sends the signal and waits until the process is gone; returns its exit code, null after SIGKILL. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

/** Starts `main.ts` with these arguments and waits for its one line. */
export async function startSimulatorProcess(args: readonly string[]): Promise<SimulatorProcess> {
  const entry = ["--import", "tsx", "lib/arm-simulator/main.ts", ...args];
  const child = spawn(process.execPath, entry, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await firstLine(child);
  const url = /^simulator ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
  if (!url) throw new Error(`Unexpected first line: ${line}`);
  return {
    url,
    port: Number(new URL(url).port),
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The process has no output.");
  const lines = createInterface({ input: child.stdout });
  const line: unknown[] = await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(([code]) =>
      Promise.reject(new Error(`The simulator ended with ${String(code)}.`)),
    ),
  ]);
  return String(line[0]);
}
