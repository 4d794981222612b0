/**
 * A backup is lines of text, compressed with gzip: the head, then of each table a line that names it, its rows as
 * PostgreSQL's COPY writes them, and a line with `\.`; then where counts and sequences stand, and last the SHA-256 over
 * all lines before. Every line that is no row is JSON.
 */
export const BACKUP_FORMAT = "meshwright.backup/1";

/** The first line. */
export interface BackupHead {
  format: typeof BACKUP_FORMAT;
  /** The version of the program that wrote it. */
  program: string;
  takenAt: string;
  /** Applied to the database it was taken of, in order: they make the tables that the rows fit into. */
  migrations: { name: string; checksum: string }[];
  /** Tells whether another sealing key is the same, without telling the key; null when it was not known. */
  sealedUnder: string | null;
}

/** The line before a table's rows. */
export interface TableHead {
  table: string;
  columns: string[];
}

/** The line after the last table. */
export interface BackupTail {
  rows: Record<string, number>;
  sequences: Record<string, [value: string, isCalled: boolean]>;
}

/** The last line, in hexadecimal digits. */
export interface BackupSeal {
  sha256: string;
}

/** Stands alone on the line behind a table's rows; no row is written so. */
export const END_OF_ROWS = "\\.";

const NEWLINE = 0x0a;

/** A JSON line with its end. */
export function toLine(value: BackupHead | TableHead | BackupTail | BackupSeal): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`, "utf8");
}

/** How many lines end in the chunk. */
export function countLines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The lines of a source one by one, each with its end; the last one may lack it. */
export async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let begun: Buffer[] = [];
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const end = chunk.subarray(from, at + 1);
      yield begun.length === 0 ? end : Buffer.concat([...begun, end]);
      begun = [];
      from = at + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
