import { createHash } from "node:crypto";
import type pg from "pg";
import { refusal } from "@/lib/messages";
import {
  BACKUP_FORMAT,
  type BackupHead,
  type BackupTail,
  countLines,
  END_OF_ROWS,
  toLine,
} from "./backup-format";
import { copyOut } from "./copy-rows";
import { listTables, quote, quoteColumns, readSequences } from "./tables";

const UNDEFINED_TABLE = "42P01";

/**
 * The backup of a database, piece by piece and uncompressed: everything as it stood at one moment, whatever is written
 * meanwhile. Refuses a database that holds no installation.
 */
export async function* writeBackup(
  client: pg.Client,
  about: Pick<BackupHead, "program" | "sealedUnder">,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  const told = (piece: Buffer) => {
    hash.update(piece);
    return piece;
  };
  await beginSnapshot(client);
  const migrations = await readApplied(client);
  const takenAt = new Date().toISOString();
  yield told(toLine({ format: BACKUP_FORMAT, ...about, takenAt, migrations }));
  const rows: BackupTail["rows"] = {};
  for (const { name, columns } of await listTables(client)) {
    yield told(toLine({ table: name, columns }));
    rows[name] = 0;
    for await (const piece of copyOut(client, `COPY ${quote(name)} ${quoteColumns(columns)} TO STDOUT`)) {
      rows[name] += countLines(piece);
      yield told(piece);
    }
    yield told(Buffer.from(`${END_OF_ROWS}\n`, "utf8"));
  }
  // Sequences stand outside of snapshots: read last, none is behind a row that was written out.
  yield told(toLine({ rows, sequences: await readSequences(client) }));
  yield toLine({ sha256: hash.digest("hex") });
  await client.query("COMMIT");
}

/**
 * From here on nothing changes for this connection. Tables are locked before the snapshot is taken: a migration that
 * writes one anew would leave it empty in an older snapshot. And values are written as every server reads them, whatever
 * this one is set to.
 */
async function beginSnapshot(client: pg.Client): Promise<void> {
  const tables = await listTables(client);
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query("SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 1");
  if (tables.length === 0) return;
  await client.query(`LOCK TABLE ${tables.map(({ name }) => quote(name)).join(", ")} IN ACCESS SHARE MODE`);
}

async function readApplied(client: pg.Client): Promise<BackupHead["migrations"]> {
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM public._prisma_migrations
        WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at, migration_name`,
    );
    return rows;
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error;
    throw refusal("backup-nothing", 409, {}, { cause: error });
  }
}
