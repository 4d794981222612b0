import pg from "pg";

/** Every row of every table as one text, the queue's tables included: for looking for what must not be there. */
export async function dumpDatabase(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const texts: unknown[] = [];
    for (const { name } of rows) {
      texts.push(name, (await client.query(`SELECT t::text FROM ${name} t`)).rows);
    }
    return JSON.stringify(texts);
  } finally {
    await client.end();
  }
}

/** A value in the forms in which it could stand in a dump. */
export function spellings(value: string): string[] {
  const bytes = Buffer.from(value, "utf8");
  return [value, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")];
}
