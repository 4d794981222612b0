import pg from "pg";

/** A table whose rows a backup holds. */
export interface BackedUpTable {
  name: string;
  /** In order, without those that the database computes. */
  columns: string[];
}

/** Says what was applied and what runs, not what the installation holds; the queue's own schema is made anew from rows. */
const NOT_KEPT = ["_prisma_migrations", "worker"];

/** The product's tables, each after those that its rows point at. */
export async function listTables(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable & { needs: string[] }>(
    `SELECT c.relname AS name,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                   ORDER BY a.attnum) AS columns,
            ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
                   WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS needs
       FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1)
      ORDER BY c.relname`,
    [NOT_KEPT],
  );
  const ordered: BackedUpTable[] = [];
  const isPlaced = (name: string) => ordered.some((table) => table.name === name);
  for (let rest = rows; rest.length > 0; ) {
    const ready = rest.filter(({ needs }) => needs.every((name) => isPlaced(name)));
    if (ready.length === 0) throw new Error(`tables point at each other: ${rest.map(({ name }) => name)}`);
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })));
    rest = rest.filter(({ name }) => !isPlaced(name));
  }
  return ordered;
}

/** Where each sequence of the product stands: its last value, and whether that was given out. */
export async function readSequences(client: pg.Client): Promise<Record<string, [string, boolean]>> {
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY 1`,
  );
  const sequences: Record<string, [string, boolean]> = {};
  for (const { name } of names) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${quote(name)}`,
    );
    const [row] = rows;
    if (row !== undefined) sequences[name] = [row.value, row.called];
  }
  return sequences;
}

/** The names of tables that lie in the database already; an extension's own do not count. */
export async function listForeignTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%s.%s', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** `public` and a table or sequence of it, or a column, as SQL writes them. */
export function quote(name: string): string {
  return `public.${pg.escapeIdentifier(name)}`;
}

/** The columns in parentheses, as COPY takes them. */
export function quoteColumns(columns: readonly string[]): string {
  return `(${columns.map((column) => pg.escapeIdentifier(column)).join(", ")})`;
}
