import { join } from "node:path";
import { formatMessage } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { checkExternalDatabase } from "./external-database";
import type { LaunchContext } from "./launch-context";
import { applyMigrations } from "./migrations";
import { refuseMoved } from "./moved-database";

const DATABASE = formatMessage("launcher.part.database");
const WATCH_EVERY_MS = 1000;

/** Starts the database (or checks that of DATABASE_URL), brings its schema up to date and answers its URL. */
export async function startDatabase(context: Omit<LaunchContext, "built">): Promise<string> {
  const databaseUrl = await openDatabase(context);
  await migrate(context, databaseUrl);
  return databaseUrl;
}

async function openDatabase(context: Omit<LaunchContext, "built">): Promise<string> {
  const { env, progress } = context;
  const line = progress.begin(DATABASE, formatMessage("launcher.child.doing"));
  try {
    if (env.databaseUrl === null) {
      const { url, version, port, wasRunning } = await startOwn(context);
      line.done(formatMessage(`launcher.database.${wasRunning ? "found" : "own"}`, { version, port }));
      return url;
    }
    const { version, place } = await checkExternalDatabase(env.databaseUrl);
    line.done(formatMessage("launcher.database.external", { version, place }));
    return env.databaseUrl;
  } catch (error) {
    line.fail(formatMessage("launcher.database.failed"));
    throw error;
  }
}

async function migrate(context: Omit<LaunchContext, "built">, databaseUrl: string): Promise<void> {
  const line = context.progress.begin(
    formatMessage("launcher.part.schema"),
    formatMessage("launcher.schema.doing"),
  );
  try {
    const migrationsDir = join(context.root, "prisma", "migrations");
    const applied = await applyMigrations({ databaseUrl, migrationsDir });
    line.done(formatMessage("launcher.schema.done", { count: applied.length }));
  } catch (error) {
    line.fail(formatMessage("launcher.schema.failed"));
    throw error;
  }
}

async function startOwn(context: Omit<LaunchContext, "built">): Promise<EmbeddedPostgres> {
  await refuseMoved(context.dataDir);
  const starting = startEmbeddedPostgres({ dataDir: context.dataDir });
  let server: EmbeddedPostgres | null = null;
  let watch: NodeJS.Timeout | null = null;
  await context.shutdown.add(DATABASE, async () => {
    if (watch !== null) clearInterval(watch);
    await (server ?? (await starting.catch(() => null)))?.stop();
  });
  server = await starting;
  let isRestarting = false;
  watch = setInterval(async () => {
    if (isRestarting || server?.isRunning() || context.shutdown.hasBegun()) return;
    isRestarting = true;
    context.progress.note("!", DATABASE, formatMessage("launcher.database.ended"));
    // The port and the password stay, so everybody finds it again.
    server = await startEmbeddedPostgres({ dataDir: context.dataDir }).catch((error: Error) => {
      context.progress.note("✗", DATABASE, error instanceof AppError ? error.userMessage : error.message);
      return server;
    });
    if (server?.isRunning()) context.progress.note("✓", DATABASE, formatMessage("launcher.database.back"));
    isRestarting = false;
  }, WATCH_EVERY_MS);
  watch.unref();
  return server;
}
