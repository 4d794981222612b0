import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Twelve hex digits over the names and contents of `inputs` (files and folders, relative to `root`; missing ones
 * count as missing). `isInput` leaves out what cannot change the result, such as tests.
 */
export async function hashInputs(
  root: string,
  inputs: readonly string[],
  isInput: (path: string) => boolean = () => true,
): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const path of await listFiles(root, input)) {
      if (!isInput(path)) continue;
      const content = await readFile(join(root, path));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex").slice(0, 12);
}

async function listFiles(root: string, path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOTDIR") return null;
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  if (entries === null) return [path];
  const names = entries.filter((entry) => entry.isFile() || entry.isDirectory()).sort(byName);
  const nested = await Promise.all(names.map((entry) => listFiles(root, `${path}/${entry.name}`)));
  return nested.flat();
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
