import type { Env } from "@/lib/env";
import { formatMessage, refusal } from "@/lib/messages";
import { buildProgram } from "./build-program";
import { openDataFolder, readSealingKey, settleCliToken, writeServerAddress } from "./data-folder";
import type { LaunchContext, Parts } from "./launch-context";
import { requireFreePort } from "./ports";
import type { Progress } from "./progress";
import { endRunningPrograms } from "./run-program";
import type { Shutdown } from "./shutdown";
import { startDatabase } from "./start-database";
import { startSimulator } from "./start-simulator";
import { startWeb } from "./start-web";
import { startWorker } from "./start-worker";

/** A killed launcher's children end within two seconds, and the system needs a moment. */
const PREDECESSOR_MS = 8000;

/**
 * Brings the program up, part after part, and answers the address to open, or null without a web server. Every part registers its end
 * with `shutdown` as soon as it begins, so stopping works at any moment. Throws AppError with what is wrong.
 */
export async function launch(options: {
  root: string;
  env: Env;
  isDev: boolean;
  parts: Parts;
  progress: Progress;
  shutdown: Shutdown;
}): Promise<string | null> {
  const { root, env, isDev, parts, progress, shutdown } = options;
  if (parts !== "all") requireShared(parts, env);
  const folder = await openDataFolder(env.dataDir);
  await shutdown.add(formatMessage("launcher.part.dataFolder"), folder.release);
  progress.note("✓", formatMessage("launcher.part.dataFolder"), folder.path);
  await requirePorts(parts, env, folder.wasAbandoned ? PREDECESSOR_MS : 0);

  const program = formatMessage("launcher.part.program");
  const line = progress.begin(program, formatMessage("launcher.program.doing"));
  await shutdown.add(program, async () => endRunningPrograms());
  const built = await buildProgram({ root, isDev, say: line.update }).catch((error: unknown) => {
    line.fail(formatMessage("launcher.program.failed"));
    throw error;
  });
  line.done(formatMessage(built.wasBuilt ? "launcher.program.built" : "launcher.program.upToDate"));

  const context: LaunchContext = { root, env, isDev, parts, progress, shutdown, built, dataDir: folder.path };
  const databaseUrl = await startDatabase(context);
  const token = await settleCliToken(folder.path, env.token);
  const secrets = {
    DATABASE_URL: databaseUrl,
    MESHWRIGHT_SECRET: env.secret ?? (await readSealingKey(folder.path)),
    MESHWRIGHT_TOKEN: token,
    MESHWRIGHT_DATA: folder.path,
  };
  if (parts === "all" && env.cloud === "simulator") await startSimulator(context);
  if (parts !== "web") await startWorker(context, secrets);
  if (parts === "worker") return null;
  const url = await startWeb(context, secrets);
  await writeServerAddress(folder.path, url);
  return url;
}

/** What each replica would otherwise make for itself must be the same for all of them. */
function requireShared(parts: "web" | "worker", { databaseUrl, secret, token }: Env): void {
  const wanted = {
    DATABASE_URL: databaseUrl,
    MESHWRIGHT_SECRET: secret,
    ...(parts === "web" ? { MESHWRIGHT_TOKEN: token } : {}),
  };
  const missing = Object.entries(wanted).filter(([, value]) => value === null);
  if (missing.length === 0) return;
  throw refusal("replica-settings", 500, { parts, names: missing.map(([name]) => name).join(", ") });
}

/** Before anything slow: a taken port is a matter of seconds to see and to repair. */
async function requirePorts(parts: Parts, env: Env, patienceMs: number): Promise<void> {
  if (parts === "worker") return;
  await requireFreePort({
    part: "web",
    port: env.port,
    host: env.host,
    variable: "PORT",
    patienceMs,
  });
  if (parts !== "all" || env.cloud !== "simulator") return;
  await requireFreePort({
    part: "simulator",
    port: env.simulatorPort,
    host: "127.0.0.1",
    variable: "MESHWRIGHT_SIMULATOR_PORT",
    patienceMs,
  });
}
