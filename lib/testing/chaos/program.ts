import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bundlePrograms, inheritWith, projectRoot, withBuildLock } from "@/lib/host";
import { createId, sleepReal } from "@/lib/shared";

/** The production programs as files that plain Node runs, kept for as long as the runs need them. */
export interface Programs {
  worker: string;
  simulator: string;
  exitWithParent: string;
  remove(): Promise<void>;
}

/** Bundles worker and simulator from the sources as they are now; later changes of the sources do not reach them. */
export async function bundleForChaos(): Promise<Programs> {
  const root = projectRoot();
  const folder = join(root, ".build", `chaos-${createId()}`);
  await withBuildLock(
    root,
    () => {},
    async () => {
      const { worker } = await bundlePrograms(root, { isDev: false });
      await cp(dirname(worker), folder, { recursive: true });
    },
  );
  const file = (name: string) => join(folder, `${name}.js`);
  return {
    worker: file("worker"),
    simulator: file("simulator"),
    exitWithParent: file("exit-with-parent"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A process of ours that can be treated badly. */
export interface RunningProgram {
  /** All that it printed. */
  output(): string;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; killed when it is not gone after 25 s. */
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

const READY_WITHIN_MS = 180_000;
const GRACE_MS = 25_000;

/** Starts a program and waits for the line by which it says that it is ready. */
export async function startProgram(
  { exitWithParent }: Programs,
  options: { file: string; args?: readonly string[]; env: Record<string, string>; ready: RegExp },
): Promise<RunningProgram> {
  const child = spawn(process.execPath, ["--import", exitWithParent, options.file, ...(options.args ?? [])], {
    cwd: projectRoot(),
    // The channel is how the child notices that we are gone.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: inheritWith({
      ...options.env,
      MESHWRIGHT_LAUNCHER_PID: String(process.pid),
      NODE_ENV: "production",
      VITEST: null,
      NODE_OPTIONS: null,
    }),
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => chunks.push(String(chunk)));
  const output = () => chunks.join("");
  await untilReady(child, () => options.ready.test(output()), output);
  return {
    output,
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}

async function untilReady(child: ChildProcess, isReady: () => boolean, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!isReady()) {
    if (hasEnded(child)) throw new ProgramEnded(output());
    if (Date.now() > deadline) {
      await end(child, "SIGKILL");
      throw new Error(`a program did not become ready:\n${output()}`);
    }
    await sleepReal(20);
  }
}

/** It ended by itself before it was ready, such as a worker whose database is away. */
export class ProgramEnded extends Error {
  override readonly name = "ProgramEnded";
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, "exit");
  child.kill(signal);
  // One that stands still hears nothing else.
  if (signal === "SIGTERM") child.kill("SIGCONT");
  const late = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await gone;
  clearTimeout(late);
}
