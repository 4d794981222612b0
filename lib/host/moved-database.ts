import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@/lib/messages";

/** Says that the data folder's database was moved; the old one must not wake up beside the new one. */
const MARK = "moved-to";

/** Leaves word of where the database of the data folder went. */
export async function markMoved(dataDir: string, place: string): Promise<void> {
  await writeFile(join(dataDir, MARK), `${place}\n`, { mode: 0o600, flush: true });
}

/**
 * Refuses when the data folder's database was moved: two installations with the same deployments would both work on
 * Azure.
 */
export async function refuseMoved(dataDir: string): Promise<void> {
  const mark = join(dataDir, MARK);
  const text = await readFile(mark, "utf8").catch(() => null);
  if (text !== null) throw refusal("database-moved", 409, { place: text.trim(), mark });
}
