import { readEnv } from "@/lib/env";
import { createProgress, createShutdown, launch, projectRoot } from "@/lib/host";
import { AppError } from "@/lib/shared";

/** `npm start` and, with --dev, `npm run dev`: the whole program until Ctrl-C. */

/** A terminal's Ctrl-C arrives once from the terminal and once from npm: only a later one means "now". */
const SAME_KEY_PRESS_MS = 1000;

const progress = createProgress(process.stdout);
const shutdown = createShutdown((part, error) =>
  progress.note("✗", part, `did not stop cleanly: ${String(error)}`),
);
let stopAskedAt: number | null = null;

async function stop(): Promise<void> {
  const now = performance.now();
  if (stopAskedAt !== null) {
    if (now - stopAskedAt < SAME_KEY_PRESS_MS) return;
    progress.note("!", "Stopping", "at once");
    process.exit(1);
  }
  stopAskedAt = now;
  progress.note("…", "Stopping", "press Ctrl-C again to stop at once");
  await shutdown.run();
  progress.note("✓", "Stopped", "");
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);

try {
  const root = projectRoot();
  const isDev = process.argv.includes("--dev");
  const url = await launch({ root, env: readEnv(), isDev, progress, shutdown });
  if (stopAskedAt === null) console.log(`\nOpen ${url}\n`);
} catch (error) {
  // What fails because it is being stopped is no news.
  if (stopAskedAt === null) {
    console.error(error instanceof AppError ? `\n${error.userMessage}` : error);
    await shutdown.run();
    process.exit(1);
  }
}
