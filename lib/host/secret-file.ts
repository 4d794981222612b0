import { createHmac, randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { refusal } from "@/lib/messages";

/** 32 random bytes in base64, the form of the sealing key. */
export function createKey(): string {
  return randomBytes(32).toString("base64");
}

/** Tells two keys apart without telling either. */
export function fingerprintKey(key: string): string {
  return createHmac("sha256", Buffer.from(key, "base64"))
    .update("meshwright sealing key")
    .digest("hex")
    .slice(0, 16);
}

/** 32 random bytes that may stand in a URL or a header. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The secret in `path` (mode 0600, one line), made by `create` at the first call. Two processes asking at the
 * same time get the same one: the file appears whole, and only once.
 */
export async function readOrCreateSecret(path: string, create: () => string): Promise<string> {
  const present = await readSecret(path);
  if (present !== null) return present;
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${create()}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const secret = await readSecret(path);
  if (secret === null) throw refusal("secret-empty", 500, { path });
  return secret;
}

/** The secret in `path`, or null when the file is not there or empty. */
export async function readSecret(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, "utf8")).trim();
    return text === "" ? null : text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Writes `text` so that a reader sees the old or the new file, never half of one; mode 0600. */
export async function replaceSecretFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${text}\n`, { mode: 0o600, flag: "wx", flush: true });
  await rename(draft, path);
}
