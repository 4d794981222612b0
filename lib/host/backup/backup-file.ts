import { createReadStream, createWriteStream } from "node:fs";
import { access, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { refusal } from "@/lib/messages";

/**
 * Writes a backup's pieces into a new file, compressed, mode 0600. The file appears under its name when all of it is on
 * the disk. Answers its size in bytes; refuses a name that is taken.
 */
export async function writeBackupFile(file: string, pieces: AsyncIterable<Buffer>): Promise<number> {
  const isTaken = await access(file).then(
    () => true,
    () => false,
  );
  if (isTaken) throw refusal("backup-exists", 409, { file });
  const draft = `${file}.${process.pid}.part`;
  try {
    const output = createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true });
    await pipeline(Readable.from(pieces, { objectMode: false }), createGzip(), output);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return (await stat(file)).size;
  } catch (error) {
    await rm(draft, { force: true });
    throw describeFault(error, file, "file-refused");
  }
}

/** The uncompressed pieces of a backup file. */
export async function* readBackupFile(file: string): AsyncGenerator<Buffer> {
  const unzip = createGunzip();
  const input = createReadStream(file);
  const feeding = pipeline(input, unzip);
  // Whoever reads `unzip` meets the fault there.
  feeding.catch(() => {});
  try {
    yield* unzip as AsyncIterable<Buffer>;
  } catch (error) {
    throw describeFault(error, file, "file-unreadable");
  } finally {
    input.destroy();
    unzip.destroy();
  }
}

/** A new name lasts through a power cut when its folder is on the disk. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

function describeFault(error: unknown, file: string, kind: "file-refused" | "file-unreadable"): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || code === undefined) return error;
  return refusal(kind, 400, { file, reason: code }, { cause: error });
}
