import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { checkExternalDatabase } from "./external-database";
import type { LaunchContext } from "./launch-context";
import { applyMigrations } from "./migrations";

const WATCH_EVERY_MS = 1000;

/** Starts the database (or checks that of DATABASE_URL), brings its schema up to date and answers its URL. */
export async function startDatabase(context: Omit<LaunchContext, "built">): Promise<string> {
  const { env, progress } = context;
  const line = progress.begin("Database", "starting");
  try {
    if (env.databaseUrl === null) {
      const server = await startOwn(context);
      const state = server.wasRunning ? ", still running from before" : "";
      line.done(`PostgreSQL ${server.version} on 127.0.0.1:${server.port}${state}`);
      return await migrate(context, server.url);
    }
    const { version, place } = await checkExternalDatabase(env.databaseUrl);
    line.done(`PostgreSQL ${version} on ${place} (DATABASE_URL)`);
    return await migrate(context, env.databaseUrl);
  } catch (error) {
    line.fail("not available");
    throw error;
  }
}

async function migrate(context: Omit<LaunchContext, "built">, databaseUrl: string): Promise<string> {
  const line = context.progress.begin("Schema", "bringing up to date");
  try {
    const applied = await applyMigrations({
      databaseUrl,
      migrationsDir: join(context.root, "prisma", "migrations"),
    });
    line.done(applied.length === 0 ? "up to date" : `up to date, ${applied.length} applied now`);
    return databaseUrl;
  } catch (error) {
    line.fail("not up to date");
    throw error;
  }
}

async function startOwn(context: Omit<LaunchContext, "built">): Promise<EmbeddedPostgres> {
  const starting = startEmbeddedPostgres({ dataDir: context.dataDir });
  let server: EmbeddedPostgres | null = null;
  let watch: NodeJS.Timeout | null = null;
  await context.shutdown.add("Database", async () => {
    if (watch !== null) clearInterval(watch);
    await (server ?? (await starting.catch(() => null)))?.stop();
  });
  server = await starting;
  let isRestarting = false;
  watch = setInterval(async () => {
    if (isRestarting || server?.isRunning() || context.shutdown.hasBegun()) return;
    isRestarting = true;
    context.progress.note("!", "Database", "ended unexpectedly; starting again");
    // The port and the password stay, so everybody finds it again.
    server = await startEmbeddedPostgres({ dataDir: context.dataDir }).catch((error: Error) => {
      context.progress.note("✗", "Database", error.message);
      return server;
    });
    if (server?.isRunning()) context.progress.note("✓", "Database", "is back");
    isRestarting = false;
  }, WATCH_EVERY_MS);
  watch.unref();
  return server;
}
