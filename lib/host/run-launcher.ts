import { readEnv } from "@/lib/env";
import { formatMessage, refusal } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import { isRunByNpm } from "./inherited-environment";
import type { Parts } from "./launch-context";
import { launch } from "./launcher";
import { createProgress } from "./progress";
import { createShutdown } from "./shutdown";

/** A terminal's Ctrl-C arrives once from the terminal and once from npm: only a later one means "now". */
const SAME_KEY_PRESS_MS = 1000;
const PARENT_WATCH_MS = 300;

/**
 * Runs the whole program, or with `only` one replica of "web" or "worker", until Ctrl-C, SIGTERM or a closed terminal, then ends the process: 0 after a clean stop,
 * 1 when it could not start or was stopped at once by a second Ctrl-C.
 */
export async function runLauncher(options: { root: string; isDev: boolean; only?: string }): Promise<void> {
  const { root, isDev } = options;
  const progress = createProgress(process.stdout);
  const shutdown = createShutdown((part, error) =>
    progress.note("✗", part, formatMessage("launcher.stop.unclean", { reason: String(error) })),
  );
  const stopping = formatMessage("launcher.part.stopping");
  let stopAskedAt: number | null = null;
  const stop = async () => {
    const now = performance.now();
    if (stopAskedAt !== null) {
      if (now - stopAskedAt < SAME_KEY_PRESS_MS) return;
      progress.note("!", stopping, formatMessage("launcher.stop.atOnce"));
      process.exit(1);
    }
    stopAskedAt = now;
    progress.note("…", stopping, formatMessage("launcher.stop.again"));
    await shutdown.run();
    progress.note("✓", formatMessage("launcher.part.stopped"), formatMessage("launcher.stop.done"));
    process.exit(0);
  };
  if (isRunByNpm()) whenParentIsGone(stop);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  try {
    const parts = readParts(options.only);
    const url = await launch({ root, isDev, parts, env: readEnv(), progress, shutdown });
    const news = url === null ? formatMessage("launcher.working") : formatMessage("launcher.open", { url });
    if (stopAskedAt === null) console.log(`\n${news}\n`);
  } catch (error) {
    // What fails because it is being stopped is no news.
    if (stopAskedAt !== null) return;
    console.error(error instanceof AppError ? `\n${error.userMessage}` : error);
    await shutdown.run();
    process.exit(1);
  }
}

function readParts(only: string | undefined): Parts {
  if (only === undefined) return "all";
  if (only === "web" || only === "worker") return only;
  throw refusal("only-what", 400);
}

/** A SIGTERM sent to npm reaches its shell, which ends and leaves us behind without a word. */
function whenParentIsGone(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_WATCH_MS);
  watch.unref();
}
