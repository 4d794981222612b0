import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** One changed record: table, key, and its new value or null when it is gone. */
export type Change = [table: string, key: string, value: unknown];

const FILE = "world.ndjson";
const LONG_BYTES = 64 * 1024 * 1024;

/**
 * The world on disk: one line of JSON per commit, each holding all records that changed together. A line counts
 * only when it is whole, so a process killed in the middle of a write has simply not answered that request yet.
 */
export class Journal {
  readonly #path: string;
  #file: number;
  #bytes = 0;

  private constructor(path: string, file: number) {
    this.#path = path;
    this.#file = file;
  }

  /** Opens the journal in `directory` (made with mode 700: it holds keys) and replays it through `apply`. */
  static open(directory: string, apply: (change: Change) => void): Journal {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, FILE);
    if (existsSync(path)) for (const line of wholeLines(readFileSync(path, "utf8"))) line.forEach(apply);
    return new Journal(path, openSync(path, "a", 0o600));
  }

  /** Adds one commit; with `durable` it is on the disk when this returns. */
  append(changes: Change[], durable: boolean): void {
    this.#bytes += writeAll(this.#file, `${JSON.stringify(changes)}\n`);
    if (durable) fdatasyncSync(this.#file);
  }

  /** Replaces all history by `changes`: written beside, synced, then renamed over. */
  rewrite(changes: Change[]): void {
    const beside = `${this.#path}.new`;
    const file = openSync(beside, "w", 0o600);
    for (const change of changes) writeAll(file, `${JSON.stringify([change])}\n`);
    fsyncSync(file);
    closeSync(file);
    closeSync(this.#file);
    renameSync(beside, this.#path);
    this.#file = openSync(this.#path, "a", 0o600);
    this.#bytes = 0;
  }

  /** True when so much was appended since the last rewrite that another one pays. */
  get isLong(): boolean {
    return this.#bytes > LONG_BYTES;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** A line that was cut off, or one that lost its end to a crash, is where the history ends. */
function wholeLines(text: string): Change[][] {
  const commits: Change[][] = [];
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    try {
      commits.push(JSON.parse(text.slice(start, end)) as Change[]);
    } catch {
      break;
    }
    start = end + 1;
  }
  return commits;
}

function writeAll(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  return bytes.length;
}
