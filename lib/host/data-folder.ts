import { chmod, mkdir, realpath, stat } from "node:fs/promises";
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

/** The key that seals secrets in the database: 32 bytes in base64. */
export function readSealingKey(dataDir: string): Promise<string> {
  return readOrCreateSecret(join(dataDir, "sealing-key"), createKey);
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
