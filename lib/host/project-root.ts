import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The program's own folder, wherever it was started from. */
export function projectRoot(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "..");
}
