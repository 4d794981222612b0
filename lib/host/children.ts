import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { formatMessage } from "@/lib/messages";
import { STOPPING_MESSAGE, sleepReal } from "@/lib/shared";
import { notStarted } from "./not-started";

/** A program the launcher keeps running. */
export interface ChildProgram {
  /** As people call it, such as "Worker". */
  name: string;
  /** Arguments of Node. */
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Where its output goes besides the log. */
  echo?: (text: string) => void;
  /** Asked every 50 ms until true; `output` is what this run printed so far. */
  isReady(output: string): boolean | Promise<boolean>;
  readyWithinMs: number;
  /** After SIGTERM, before SIGKILL. */
  graceMs: number;
  /** How long it knows that it is going to be stopped, before SIGTERM. */
  drainMs: number;
}

/** A running program that is started again whenever it ends unasked. */
export interface SupervisedChild {
  /** The present process; null between two. */
  pid(): number | null;
  /** Ends the process and lets supervision start it anew, such as after a change of its sources. */
  restart(): void;
  /** Tells it, waits `drainMs`, SIGTERM, then SIGKILL after the grace period; never started again. */
  stop(): Promise<void>;
}

/** What supervision has to tell: `ended` unasked, `back` when the next one is ready, `unlogged` from now on. */
export interface ChildEvents {
  ended(how: string, nextInMs: number): void;
  back(afterMs: number): void;
  unlogged(reason: string): void;
}

const FIRST_BACKOFF_MS = 250;
const LONGEST_BACKOFF_MS = 30_000;
/** Having run this long, an end counts as the first again. */
const STEADY_AFTER_MS = 60_000;
const KEPT_OUTPUT = 20_000;

/**
 * Starts the program and resolves once it is ready; throws AppError with the end of its output when the first
 * start does not succeed. Later ends are answered by starting it again, waiting longer each time.
 */
export async function superviseChild(program: ChildProgram, events: ChildEvents): Promise<SupervisedChild> {
  const log = createWriteStream(program.logFile, { flags: "a", mode: 0o600 });
  // A full disk takes the log, not the programs. The stream is over after its first error.
  log.once("error", (error) => events.unlogged(error.message));
  const stopping = new AbortController();
  let wantsRestart = false;
  let run = startRun(program, log);
  const child: SupervisedChild = {
    pid: () => (run.hasEnded() ? null : (run.process.pid ?? null)),
    restart() {
      wantsRestart = true;
      void run.end();
    },
    async stop() {
      stopping.abort();
      await run.drain();
      await run.end();
      await watching;
      log.end();
    },
  };
  let watching: Promise<void> = Promise.resolve();
  if (!(await run.ready)) {
    await child.stop();
    throw notStarted(program.name, program.logFile, run.output());
  }
  watching = keepRunning();
  return child;

  async function keepRunning(): Promise<void> {
    let backoffMs = FIRST_BACKOFF_MS;
    for (;;) {
      const how = await run.ended;
      if (stopping.signal.aborted) return;
      const endedAt = performance.now();
      if (endedAt - run.startedAt > STEADY_AFTER_MS) backoffMs = FIRST_BACKOFF_MS;
      if (!wantsRestart) {
        events.ended(how, backoffMs);
        await sleepReal(backoffMs, stopping.signal);
        if (stopping.signal.aborted) return;
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
      }
      wantsRestart = false;
      run = startRun(program, log);
      if (await run.ready) events.back(performance.now() - endedAt);
      else await run.end();
    }
  }
}

interface Run {
  process: ChildProcess;
  startedAt: number;
  /** False when it ended or the time was up first. */
  ready: Promise<boolean>;
  /** How it ended, in words. */
  ended: Promise<string>;
  output(): string;
  hasEnded(): boolean;
  /** Tells it that it is going to be stopped, and gives it time to send others elsewhere. */
  drain(): Promise<void>;
  end(): Promise<void>;
}

function startRun(program: ChildProgram, log: WriteStream): Run {
  const child = spawn(process.execPath, program.args, {
    cwd: program.cwd,
    env: program.env,
    // The channel is how the child notices that we are gone.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Its own process group: Ctrl-C reaches us alone, and we end the parts in order.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let output = "";
  let how: string | null = null;
  const collect = (chunk: Buffer) => {
    const text = chunk.toString("utf8");
    output = (output + text).slice(-KEPT_OUTPUT);
    log.write(text);
    program.echo?.(text);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const ended = new Promise<string>((resolve) => {
    const settle = (text: string) => {
      how ??= text;
      resolve(how);
    };
    child.once("error", (error) => settle(error.message));
    // "close" comes after the last of the output, but waits for grandchildren that hold the pipe: "exit" does not.
    child.once("exit", (code, signal) =>
      setImmediate(() => settle(signal ?? formatMessage("launcher.child.exitCode", { code: String(code) }))),
    );
  });
  const hasEnded = () => how !== null;
  return {
    process: child,
    startedAt: performance.now(),
    ready: waitUntilReady(program, () => output, hasEnded),
    ended,
    output: () => output,
    hasEnded,
    async drain() {
      if (hasEnded() || program.drainMs === 0) return;
      child.send(STOPPING_MESSAGE, () => {});
      const over = new AbortController();
      await Promise.race([sleepReal(program.drainMs, over.signal), ended]);
      over.abort();
    },
    async end() {
      if (hasEnded()) return;
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), program.graceMs);
      await ended;
      clearTimeout(late);
    },
  };
}

async function waitUntilReady(
  program: ChildProgram,
  output: () => string,
  hasEnded: () => boolean,
): Promise<boolean> {
  const deadline = performance.now() + program.readyWithinMs;
  while (!hasEnded() && performance.now() < deadline) {
    if (await program.isReady(output())) return !hasEnded();
    await sleepReal(50);
  }
  return false;
}
