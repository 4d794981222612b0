import { createHash } from "node:crypto";
import { z } from "zod";
import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import {
  BACKUP_FORMAT,
  type BackupHead,
  type BackupTail,
  END_OF_ROWS,
  splitLines,
  type TableHead,
} from "./backup-format";

/** A backup read from front to back, each part once. */
export interface BackupReader {
  readHead(): Promise<BackupHead>;
  /** What stands before the next table's rows, or what stands behind the last table. */
  readNext(): Promise<TableHead | BackupTail>;
  /** The rows up to the table's end; `count` says how many there were, once they are read. */
  readRows(): { pieces: AsyncGenerator<Buffer>; count: () => number };
  /** Refuses unless the digest at the end is that of what was read, and nothing follows. */
  verify(): Promise<void>;
  /** Lets the source go, wherever the reading has stopped. */
  close(): Promise<void>;
}

const LARGEST_PIECE = 1 << 16;

const head = z.object({
  format: z.literal(BACKUP_FORMAT),
  program: z.string(),
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  sealedUnder: z.string().nullable(),
});
const next = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({
    rows: z.record(z.string(), z.int()),
    sequences: z.record(z.string(), z.tuple([z.string().regex(/^-?\d+$/), z.boolean()])),
  }),
]);
const seal = z.object({ sha256: z.string() });

/** Reads uncompressed pieces; every method refuses with `backup-damaged` what is not as it was written. */
export function readBackup(source: AsyncIterable<Buffer>): BackupReader {
  const lines = splitLines(source);
  const hash = createHash("sha256");
  const readLine = async () => {
    const { value, done } = await lines.next();
    if (done || value.at(-1) !== "\n".charCodeAt(0)) throw damaged();
    return value;
  };
  const readJson = async <T>(schema: z.ZodType<T>, isHashed = true): Promise<T> => {
    const line = await readLine();
    if (isHashed) hash.update(line);
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success) throw damaged();
    return parsed.data;
  };
  return {
    readHead: () => readJson(head),
    readNext: () => readJson<TableHead | BackupTail>(next),
    readRows: () => {
      let count = 0;
      async function* pieces() {
        let rows: Buffer[] = [];
        let size = 0;
        for (;;) {
          const line = await readLine();
          hash.update(line);
          const isEnd = line.length === END.length && line.equals(END);
          if (!isEnd) {
            rows.push(line);
            count += 1;
            size += line.length;
          }
          if (rows.length > 0 && (isEnd || size >= LARGEST_PIECE)) {
            yield Buffer.concat(rows);
            rows = [];
            size = 0;
          }
          if (isEnd) return;
        }
      }
      return { pieces: pieces(), count: () => count };
    },
    verify: async () => {
      const { sha256 } = await readJson(seal, false);
      const { done } = await lines.next();
      if (!done || sha256 !== hash.digest("hex")) throw damaged();
    },
    close: async () => {
      await lines.return();
    },
  };
}

const END = Buffer.from(`${END_OF_ROWS}\n`, "utf8");

/** The refusal of what is no backup, or not all of one. */
export function damaged(cause?: unknown): AppError {
  return refusal("backup-damaged", 422, {}, { cause });
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    throw damaged();
  }
}
