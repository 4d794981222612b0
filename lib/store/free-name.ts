import type { Db } from "./store";

/** `wanted`, or with the first number behind it that makes it free: "Two regions", "Two regions 2", … */
export async function findFreeName(db: Db, wanted: string): Promise<string> {
  const stem = wanted.replace(/ \d+$/, "");
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT lower(name) AS name FROM topology
     WHERE workspace_id = 'default' AND deleted_at IS NULL
       AND starts_with(lower(name), lower(${stem}))`;
  const taken = new Set(rows.map((row) => row.name));
  if (!taken.has(wanted.toLowerCase())) return wanted;
  let number = 2;
  while (taken.has(`${stem} ${number}`.toLowerCase())) number += 1;
  return `${stem} ${number}`;
}
