import { chmod, mkdir, realpath, rename, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { refusal } from "@/lib/messages";
import { acquireLockFile } from "./lock-file";
import { createKey, createToken, readOrCreateSecret, readSecret, replaceSecretFile } from "./secret-file";

/** The folder that holds everything a running installation must keep; one launcher at a time. */
export interface DataFolder {
  /** Absolute, without symbolic links. */
  path: string;
  /** True when the launcher before was killed: its children may take a moment to end. */
  wasAbandoned: boolean;
  release(): Promise<void>;
}

const SEALING_KEY = "sealing-key";
const NEXT_SEALING_KEY = "sealing-key.next";

/** Makes the folder (mode 0700) when it is not there, and takes it for this process. */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  const path = await prepareFolder(resolve(dir));
  const lock = await acquireLockFile(join(path, "launcher.lock"));
  if ("heldBy" in lock) {
    throw refusal("data-folder-in-use", 409, { path, pid: lock.heldBy.pid });
  }
  return { path, wasAbandoned: lock.wasAbandoned, release: lock.release };
}

async function prepareFolder(dir: string): Promise<string> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const path = await realpath(dir);
    const { mode } = await stat(path);
    // Keys and passwords lie inside: whoever made the folder with a wider mode did not mean that.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) await chmod(path, 0o700);
    return path;
  } catch (error) {
    const reason = (error as Error).message;
    throw refusal("data-folder-refused", 500, { path: dir, reason }, { cause: error });
  }
}

/** The key that seals secrets in the database: 32 bytes in base64. Refuses while one is half replaced by another. */
export async function readSealingKey(dataDir: string): Promise<string> {
  if ((await readSecret(join(dataDir, NEXT_SEALING_KEY))) !== null) throw refusal("reseal-unfinished", 409);
  return readOrCreateSecret(join(dataDir, SEALING_KEY), createKey);
}

/** The data folder's sealing key as it is, or null when none was made yet. */
export function findSealingKey(dataDir: string): Promise<string | null> {
  return readSecret(join(dataDir, SEALING_KEY));
}

/**
 * The key that is to replace the data folder's own, made at the first call and the same at later ones until `settle`
 * puts it in place: whoever is interrupted goes on with it.
 */
export async function prepareNextSealingKey(
  dataDir: string,
): Promise<{ key: string; settle: () => Promise<void> }> {
  const path = join(dataDir, NEXT_SEALING_KEY);
  const key = await readOrCreateSecret(path, createKey);
  return { key, settle: () => rename(path, join(dataDir, SEALING_KEY)) };
}

/** The token the command line proves itself with: the configured one, else one made at the first start. */
export async function settleCliToken(dataDir: string, configured: string | null): Promise<string> {
  if (configured !== null) {
    await replaceSecretFile(join(dataDir, "token"), configured);
    return configured;
  }
  return readOrCreateSecret(join(dataDir, "token"), createToken);
}

/** The token of the data folder's installation, or null when none was started yet. */
export function readCliToken(dataDir: string): Promise<string | null> {
  return readSecret(join(dataDir, "token"));
}

/** Tells the command line where the running server listens. */
export function writeServerAddress(dataDir: string, url: string): Promise<void> {
  return replaceSecretFile(join(dataDir, "address"), url);
}

/** Where the data folder's server listens or last listened, or null. */
export function readServerAddress(dataDir: string): Promise<string | null> {
  return readSecret(join(dataDir, "address"));
}
