import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";

/** The process number in the cluster's postmaster.pid, or null when there is none. */
export async function readPostmasterPid(clusterDir: string): Promise<number | null> {
  const text = await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/**
 * Removes a pid file whose server is certainly gone. PostgreSQL itself refuses to start while any process has
 * that number, and after a container's restart a small number is soon somebody else's. Certain means: Linux, and
 * no process, neither the server nor one of its children, works in the cluster's folder. Anywhere else the file
 * stays and PostgreSQL decides.
 */
export async function clearStalePidFile(clusterDir: string): Promise<void> {
  if (process.platform !== "linux" || (await readPostmasterPid(clusterDir)) === null) return;
  if (await isFolderInUse(clusterDir)) return;
  await rm(join(clusterDir, "postmaster.pid"), { force: true });
}

async function isFolderInUse(clusterDir: string): Promise<boolean> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  // Folders we may not see are those of other people's processes, which cannot enter our 0700 folder.
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return folders.includes(clusterDir);
}
