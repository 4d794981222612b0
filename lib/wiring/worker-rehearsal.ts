import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { createScratchDatabase, dropScratchDatabases, inheritOnly, projectRoot } from "@/lib/host";
import type { CarryOutRun, ConductDeps, RunInput } from "@/lib/rehearsal";

/** What a rehearsal's process is told; the channel is not seen by others, as arguments and environment are. */
export interface RehearsalOrderMessage {
  databaseUrl: string;
  input: RunInput;
}

type Told = Awaited<ReturnType<CarryOutRun>>;

/** What it tells. */
export type RehearsalTold =
  | { told: "progress"; progress: Parameters<Parameters<CarryOutRun>[1]["tell"]>[0] }
  | { told: "result"; result: Told }
  | { told: "broken"; reason: string };

/** The argument with which the worker's program plays one run instead of taking jobs. */
export const REHEARSE = "rehearse";
/** Longer than any run is given, its start and the second try included. */
const PATIENCE_MS = 15 * 60_000;
const MOST_MEMORY_MB = 768;
const MIGRATIONS = join(projectRoot(), "prisma", "migrations");

/**
 * Carries runs out, each in a process and a database of its own. The process knows nothing of ours: no address, no
 * credential of Azure, no sealing key stands in its environment, and its cloud is the simulator that it starts itself.
 */
export function createRunner(databaseUrl: string): Pick<ConductDeps, "carryOut" | "tidyUp"> {
  return {
    carryOut: async (input, { claim, signal, tell }) => {
      signal.throwIfAborted();
      const scratch = await createScratchDatabase({
        databaseUrl,
        name: nameOf(claim.id, claim.fence),
        migrationsDir: MIGRATIONS,
      });
      try {
        return await playInProcess({ databaseUrl: scratch.url, input }, signal, tell);
      } finally {
        await scratch.drop();
      }
    },
    tidyUp: ({ id, fence }) => {
      const names = Array.from({ length: fence - 1 }, (_, before) => nameOf(id, before + 1));
      return names.length === 0 ? Promise.resolve() : dropScratchDatabases(databaseUrl, names);
    },
  };
}

/** A worker that has lost the rehearsal without knowing yet takes its own database away, not its follower's. */
function nameOf(rehearsalId: string, fence: number): string {
  return `meshwright_rehearsal_${rehearsalId}_${fence}`;
}

function playInProcess(
  order: RehearsalOrderMessage,
  signal: AbortSignal,
  tell: Parameters<CarryOutRun>[1]["tell"],
): Promise<Told> {
  const [, program = ""] = process.argv;
  const child = fork(program, [REHEARSE], {
    execArgv: [...process.execArgv, `--max-old-space-size=${MOST_MEMORY_MB}`],
    env: inheritOnly(["PATH", "TMPDIR", "TEMP", "SystemRoot", "NODE_ENV"]),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  yieldToDeployments(child.pid);
  const end = () => child.kill("SIGKILL");
  const late = setTimeout(end, PATIENCE_MS);
  signal.addEventListener("abort", end);
  return new Promise<Told>((resolve, reject) => {
    child.on("message", (message: RehearsalTold) => {
      if (message.told === "progress") tell(message.progress);
      if (message.told === "result") resolve(message.result);
      if (message.told === "broken") reject(new Error(message.reason));
    });
    // A process that cannot be started errs twice: once for itself, once for what it was told.
    child.on("error", reject);
    child.once("exit", (code, killed) =>
      reject(new Error(`the rehearsal's process ended with ${killed ?? code} before its run was over`)),
    );
    child.send(order);
    if (signal.aborted) end();
  }).finally(() => {
    clearTimeout(late);
    signal.removeEventListener("abort", end);
    end();
  });
}

/** A rehearsal keeps a processor busy; what is really deployed goes first. */
function yieldToDeployments(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every system lets us; then both take their turns.
  }
}
