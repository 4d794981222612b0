import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { identifyProcess, isProcessAlive, type ProcessIdentity } from "./process-identity";

/** A lock held by this process until `release`, or until the process is gone. */
export interface LockFile {
  /** True when the one before did not end cleanly. */
  wasAbandoned: boolean;
  release(): Promise<void>;
}

interface Holder extends ProcessIdentity {
  /** Tells this lock from a later one of the same process. */
  nonce: string;
}

/**
 * Takes the lock file at `path` for this process, or answers who holds it. The lock of a process that is gone
 * (kill -9, power cut) is taken over: of several who try, exactly one succeeds, because whoever replaces a dead
 * lock must first hold a second lock named after it.
 */
export async function acquireLockFile(path: string): Promise<LockFile | { heldBy: ProcessIdentity }> {
  const holder: Holder = { ...identifyProcess(), nonce: randomBytes(8).toString("hex") };
  const draft = `${path}.${holder.nonce}`;
  await writeFile(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    for (;;) {
      if (await linkOnce(draft, path)) return { wasAbandoned: false, release: () => release(path, holder) };
      const current = await readHolder(path);
      if (current === null) continue;
      if (isProcessAlive(current)) return { heldBy: { pid: current.pid, startedAt: current.startedAt } };
      if (await replaceDead(path, draft, current)) {
        return { wasAbandoned: true, release: () => release(path, holder) };
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function replaceDead(path: string, draft: string, dead: Holder): Promise<boolean> {
  const right = await acquireLockFile(`${path}.after-${dead.nonce}`);
  // Another process is replacing it at this moment: look again.
  if ("heldBy" in right) return false;
  try {
    const current = await readHolder(path);
    if (current?.nonce !== dead.nonce) return false;
    await rename(draft, path);
    return true;
  } finally {
    await right.release();
  }
}

async function release(path: string, holder: Holder): Promise<void> {
  const current = await readHolder(path);
  if (current?.nonce === holder.nonce) await rm(path, { force: true });
}

async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Not written by us, or cut off by a power failure: nobody alive holds it.
    return { pid: 0, startedAt: null, nonce: "unreadable" };
  }
}
