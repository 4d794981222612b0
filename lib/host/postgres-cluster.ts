import { spawn } from "node:child_process";
import { access, chown, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import { inheritOnly } from "./inherited-environment";
import type { PostgresBinaries } from "./postgres-binaries";
import type { PostgresUser } from "./postgres-user";

/** The role that owns the database; its password stands in the data folder. */
export const DATABASE_USER = "meshwright";

/** What the database's programs see of our environment: nothing of Azure's, no secret. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { ...inheritOnly(["PATH", "TMPDIR", "TEMP", "SystemRoot"]), LC_ALL: "C", TZ: "UTC" };
}

/** The files' major version is bound to the program's: a newer one needs a dump and a restore. */
const MAJOR = "18";

/**
 * Makes the cluster when it is not there yet. It is built beside its place and renamed when complete, so an
 * interrupted first start leaves nothing half.
 */
export async function ensureCluster(options: {
  binaries: PostgresBinaries;
  user: PostgresUser;
  clusterDir: string;
  passwordFile: string;
  /** False skips waiting for the disk, for databases that live as long as a test. */
  durable: boolean;
}): Promise<void> {
  const { binaries, user, clusterDir } = options;
  const version = await readFile(join(clusterDir, "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null) {
    if (version.trim() === MAJOR) return;
    throw refusal("database-major", 500, { path: clusterDir, made: version.trim(), brought: MAJOR });
  }
  await refuseForeignFolder(clusterDir);
  const draft = `${clusterDir}.new`;
  await rm(draft, { recursive: true, force: true });
  const [command = "", ...args] = [
    ...user.prefix,
    binaries.initdb,
    `--pgdata=${draft}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${options.passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    // Built in, so that indexes do not depend on the C library of the machine.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(options.durable ? [] : ["--no-sync"]),
  ];
  await prepareDraft(draft, user);
  await runToEnd(command, args);
  await rename(draft, clusterDir);
}

/** As nobody, initdb may not chmod a folder of root's: it gets its own. */
async function prepareDraft(draft: string, user: PostgresUser): Promise<void> {
  await mkdir(draft, { mode: 0o700 });
  if (user.owner !== null) await chown(draft, user.owner.uid, user.owner.gid);
}

async function refuseForeignFolder(clusterDir: string): Promise<void> {
  const isThere = await access(clusterDir).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw refusal("database-folder", 500, { path: clusterDir });
}

function runToEnd(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: postgresEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      // Its own process group: Ctrl-C in the terminal is the launcher's to answer.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-4000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => reject(initFailed(error.message, error)));
    child.on("close", (code) => (code === 0 ? resolve() : reject(initFailed(output.trim()))));
  });
}

function initFailed(output: string, cause?: Error): AppError {
  return refusal("database-init", 500, { output }, { cause });
}
