import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "@/lib/env";
import { formatMessage } from "@/lib/messages";
import type { BuiltProgram } from "./build-program";
import { type SupervisedChild, superviseChild } from "./children";
import type { Progress } from "./progress";
import type { Shutdown } from "./shutdown";

/** What a launcher runs: the whole program, or one replica of a part on a database that others use too. */
export type Parts = "all" | "web" | "worker";

/** What every part's start needs to know. */
export interface LaunchContext {
  root: string;
  /** Absolute. */
  dataDir: string;
  env: Env;
  isDev: boolean;
  parts: Parts;
  built: BuiltProgram;
  progress: Progress;
  shutdown: Shutdown;
}

/** One of the programs that the launcher runs as a process of its own. */
export interface Part {
  /** As the progress lines name it. */
  name: string;
  /** The name of its log in the data folder. */
  logName: string;
  doing: string;
  /** Node's arguments. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  isReady(output: string): boolean | Promise<boolean>;
  /** The finished progress line. */
  describe(): string;
  readyWithinMs: number;
  graceMs: number;
  /** Between "you are going to be stopped" and SIGTERM; none when left out. */
  drainMs?: number;
}

const LARGEST_LOG = 10_000_000;

/** Starts the part under supervision with its progress line, and registers its end. */
export async function startPart(context: LaunchContext, part: Part): Promise<SupervisedChild> {
  const { progress } = context;
  const line = progress.begin(part.name, part.doing);
  const starting = superviseChild(
    {
      name: part.name,
      args: ["--enable-source-maps", "--import", context.built.exitWithParent, ...part.args],
      cwd: context.root,
      env: { ...part.env, MESHWRIGHT_LAUNCHER_PID: String(process.pid) },
      logFile: await openLog(context.dataDir, part.logName),
      isReady: part.isReady,
      readyWithinMs: part.readyWithinMs,
      graceMs: part.graceMs,
      drainMs: part.drainMs ?? 0,
      // A service manager or a container keeps what its program prints; a person at a terminal has the log.
      ...(context.isDev || context.parts !== "all"
        ? { echo: (text: string) => process.stderr.write(text) }
        : {}),
    },
    {
      ended: (how, nextInMs) =>
        progress.note(
          "!",
          part.name,
          formatMessage("launcher.child.ended", { how, seconds: nextInMs / 1000 }),
        ),
      back: (afterMs) =>
        progress.note(
          "✓",
          part.name,
          formatMessage("launcher.child.back", { seconds: (afterMs / 1000).toFixed(1) }),
        ),
      unlogged: (reason) =>
        progress.note("!", part.name, formatMessage("launcher.child.unlogged", { reason })),
    },
  );
  // Registered before it is ready: Ctrl-C in the middle of its start must end it too.
  const ending = async () => (await starting.catch(() => null))?.stop();
  await context.shutdown.add(part.name, ending);
  const child = await starting.catch((error: unknown) => {
    line.fail(formatMessage("launcher.child.failed"));
    throw error;
  });
  line.done(part.describe());
  return child;
}

async function openLog(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, "logs");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.log`);
  const size = await stat(path).then(
    (info) => info.size,
    () => 0,
  );
  if (size > LARGEST_LOG) await rename(path, `${path}.1`);
  return path;
}
