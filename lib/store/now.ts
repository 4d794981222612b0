import type { Db } from "./store";

/** The database's clock. Machines that share a database share no other: by their own a step might end before it began. */
export async function readNow(db: Db): Promise<Date> {
  const rows = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return rows[0]?.now ?? new Date();
}
