import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The names of the migrations that this version needs. Its children run in the project's root. */
export function readKnownMigrations(): string[] {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
