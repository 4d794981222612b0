import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const FILE = "simulator.lock";
/** Folders held by this very process, which its own process id cannot tell from one of an earlier life. */
const heldHere = new Set<string>();

interface Holder {
  pid: number;
  /** When that process began, where the system tells; another process with the same id began later. */
  began: string | null;
}

/** Another simulator has the state folder. */
export class StateFolderInUse extends Error {
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `The state folder ${folder} is in use by another simulator (process ${pid}). Stop that one first, or give this one a folder of its own.`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}

/**
 * Takes a state folder for one simulator; two would write over each other. The lock of a process that is gone (kill
 * -9, a power cut) is taken over. Returns what releases it; throws StateFolderInUse when somebody else has it.
 */
export function lockStateFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(resolve(folder), FILE);
  if (heldHere.has(path) || !create(path)) {
    const holder = readHolder(path);
    if (heldHere.has(path) || (holder && isAlive(holder)))
      throw new StateFolderInUse(folder, holder?.pid ?? process.pid);
    rmSync(path, { force: true });
    if (!create(path)) throw new StateFolderInUse(folder, readHolder(path)?.pid ?? 0);
  }
  heldHere.add(path);
  return () => {
    heldHere.delete(path);
    rmSync(path, { force: true });
  };
}

/** False when the file is there already: of several that try, one creates it. */
function create(path: string): boolean {
  const own: Holder = { pid: process.pid, began: beginningOf(process.pid) };
  try {
    writeFileSync(path, JSON.stringify(own), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return typeof pid === "number" ? { pid, began: began ?? null } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  // Our own id in a lock that is not ours: an earlier process had it, as in a container that was restarted.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const fields = statOf(pid);
  // A process that was killed stays in the list until its parent looks.
  if (fields?.state === "Z") return false;
  return began === null || fields === undefined || fields.began === began;
}

function beginningOf(pid: number): string | null {
  return statOf(pid)?.began ?? null;
}

/** What Linux tells of a process: its state, and its start in ticks since boot; undefined elsewhere. */
function statOf(pid: number): { state: string | undefined; began: string | undefined } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in brackets and may hold spaces; state and start are the 3rd and 22nd.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], began: fields[19] };
  } catch {
    return undefined;
  }
}
