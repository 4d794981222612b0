import pg from "pg";
import { refusal } from "@/lib/messages";
import { AppError } from "@/lib/shared";

const OLDEST_VERSION = 150_000;

/**
 * Checks that a database answers and is PostgreSQL 15 or newer. Answers its version and place. `from`: whether the
 * environment names it or the command that moves there.
 */
export async function checkExternalDatabase(
  databaseUrl: string,
  from: "environment" | "move" = "environment",
): Promise<{ version: string; place: string }> {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${hostname}:${port || "5432"}${pathname}`;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number }>(
      "SELECT split_part(current_setting('server_version'), ' ', 1) AS version, current_setting('server_version_num')::int AS number",
    );
    const [row] = rows;
    if (row !== undefined && row.number >= OLDEST_VERSION) return { version: row.version, place };
    throw refusal("database-old", 500, { place, from, version: row?.version ?? "?" });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal("database-refused", 500, { place, from, reason: describeCause(error) }, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

/** A refused connection to a name with several addresses is an AggregateError with an empty message. */
function describeCause(error: unknown): string {
  const causes = error instanceof AggregateError ? error.errors : [error];
  return causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join("; ");
}
