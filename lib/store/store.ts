import { PrismaPg } from "@prisma/adapter-pg";
import { refusal } from "@/lib/messages";
import { Prisma, PrismaClient } from "./generated/client";

/** An open connection pool to the product's database; every verb of this room takes one. */
export interface Store {
  /** For this room only. */
  readonly db: PrismaClient;
  /** The 32 bytes under which pre-shared keys are sealed; for this room only. */
  readonly sealingKey: Buffer;
  close(): Promise<void>;
}

/** A client or a running transaction. */
export type Db = Prisma.TransactionClient;

export interface StoreOptions {
  databaseUrl: string;
  /** `MESHWRIGHT_SECRET`: 32 bytes in base64. */
  secret: string;
  /** Most connections at once. */
  maxConnections?: number;
  /** How long a question waits for a connection; left out, as long as it takes. Transactions wait 15 s at most anyway. */
  connectionWithinMs?: number;
}

/** Opens the store. The schema must be there already (lib/host applies migrations). */
export async function openStore(options: StoreOptions): Promise<Store> {
  const sealingKey = readSealingKey(options.secret);
  const adapter = new PrismaPg({
    connectionString: options.databaseUrl,
    max: options.maxConnections ?? 12,
    connectionTimeoutMillis: options.connectionWithinMs ?? 0,
  });
  const db = new PrismaClient({ adapter, transactionOptions: { maxWait: 15_000, timeout: 30_000 } });
  try {
    await db.$connect();
  } catch (error) {
    // Whoever tries again opens another: a half-open pool would keep the process alive.
    await db.$disconnect().catch(() => {});
    throw error;
  }
  return { db, sealingKey, close: () => db.$disconnect() };
}

/** The 32 bytes of `MESHWRIGHT_SECRET`; refuses another length. */
export function readSealingKey(secret: string): Buffer {
  const sealingKey = Buffer.from(secret, "base64");
  if (sealingKey.length !== 32) throw refusal("secret-invalid", 500);
  return sealingKey;
}

/** True when the database is reached and answers; for readiness probes. */
export async function isDatabaseReady(store: Store): Promise<boolean> {
  try {
    await store.db.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

/** True when all of these migrations were applied; a newer version may have applied more, which only add. */
export async function isSchemaReady({ db }: Store, migrations: readonly string[]): Promise<boolean> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT migration_name AS name FROM _prisma_migrations
     WHERE migration_name = ANY(${[...migrations]}) AND finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.length === migrations.length;
}

/** True when a write met a unique index, through the client or in raw SQL. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return (
    error.code === "P2002" || (error.code === "P2010" && /23505|unique/i.test(JSON.stringify(error.meta)))
  );
}
