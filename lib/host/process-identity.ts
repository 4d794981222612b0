import { readFileSync } from "node:fs";

/** A process named so that a later one with the same number is not mistaken for it. */
export interface ProcessIdentity {
  pid: number;
  /** Boot and start time on Linux; null where the system does not tell. */
  startedAt: string | null;
}

/** Who we are, for files that outlive us. */
export function identifyProcess(pid = process.pid): ProcessIdentity {
  return { pid, startedAt: readStartTime(pid)?.startedAt ?? null };
}

/** True while that very process runs; a zombie (dead, not yet reaped) counts as gone. */
export function isProcessAlive(identity: ProcessIdentity): boolean {
  if (!isPidTaken(identity.pid)) return false;
  const current = readStartTime(identity.pid);
  if (current === null) return true;
  if (current.state === "Z" || current.state === "X") return false;
  return identity.startedAt === null || identity.startedAt === current.startedAt;
}

function isPidTaken(pid: number): boolean {
  // 0 and negative numbers mean process groups, and would find our own.
  if (pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readStartTime(pid: number): { state: string; startedAt: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name stands in parentheses and may hold spaces: the fields count from the last one on.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { state: fields[0] ?? "", startedAt: `${boot}/${fields[19] ?? ""}` };
  } catch {
    return null;
  }
}
