import { watch } from "node:fs";
import { join } from "node:path";
import { formatMessage } from "@/lib/messages";
import type { SupervisedChild } from "./children";
import { inheritWith } from "./inherited-environment";
import { type LaunchContext, startPart } from "./launch-context";

const SETTLE_MS = 200;

/** Starts a worker; in development it starts anew when its sources change. */
export async function startWorker(context: LaunchContext, secrets: Record<string, string>): Promise<void> {
  const worker = await startPart(context, {
    name: formatMessage("launcher.part.worker"),
    logName: "worker",
    doing: formatMessage("launcher.child.doing"),
    args: [...(context.isDev ? ["--import", "tsx"] : []), context.built.worker],
    env: inheritWith({ ...secrets, NODE_ENV: context.isDev ? "development" : "production" }),
    isReady: (output) => /^worker ready\b/m.test(output),
    describe: () => formatMessage("launcher.worker"),
    readyWithinMs: 60_000,
    graceMs: 10_000,
  });
  if (context.isDev) await restartOnChange(context, worker);
}

async function restartOnChange(context: LaunchContext, worker: SupervisedChild): Promise<void> {
  let settled: NodeJS.Timeout | undefined;
  const watchers = ["lib", "scripts"].map((folder) =>
    watch(join(context.root, folder), { recursive: true }, (_, name) => {
      if (name === null || !/\.(ts|json)$/.test(name) || /\.test\.ts$/.test(name)) return;
      // An editor writes a file in several steps; one restart is enough.
      clearTimeout(settled);
      settled = setTimeout(worker.restart, SETTLE_MS);
    }),
  );
  await context.shutdown.add(formatMessage("launcher.part.watch"), async () => {
    clearTimeout(settled);
    for (const watcher of watchers) watcher.close();
  });
}
