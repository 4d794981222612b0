import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { refusal } from "@/lib/messages";

/** What a command may touch of the world around it. Results go to `out`, everything else to `err`. */
export interface Terminal {
  out(line: string): void;
  /** Waits until what went out has been taken: who tells millions of lines would else hold them all. */
  drained(): Promise<void>;
  err(line: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** One line that is not shown while it is typed; from a pipe, all of it. */
  readSecret(prompt: string): Promise<string>;
  env: Record<string, string | undefined>;
  /** Aborts on Ctrl-C. */
  interrupted: AbortSignal;
}

/** Exit codes of the command line, as topology-format promises them. */
export const EXIT = { done: 0, unusable: 1, findings: 2, failed: 3, waiting: 4, interrupted: 130 } as const;

/** The text of a file, or of standard input for `-`; refuses with the name when it cannot be read. */
export async function readText(file: string, terminal: Terminal): Promise<string> {
  if (file === "-") return terminal.readInput();
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw refusal("file-unreadable", 400, { file, reason }, { cause: error });
  }
}

/** The process's own terminal. */
export function createTerminal(): Terminal {
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  // A reader that had enough (`… | head`) is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.done);
    throw error;
  });
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
    },
    err: (line) => process.stderr.write(`${line}\n`),
    readInput: readStandardInput,
    readSecret: async (prompt) =>
      process.stdin.isTTY ? readHidden(prompt) : (await readStandardInput()).replace(/\r?\n$/, ""),
    env: process.env,
    interrupted: interrupted.signal,
  };
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads a line in raw mode: the terminal then echoes nothing. */
function readHidden(prompt: string): Promise<string> {
  const input = process.stdin;
  process.stderr.write(prompt);
  input.setRawMode(true).setEncoding("utf8").resume();
  return new Promise((resolve, reject) => {
    let line = "";
    const finish = () => {
      input.off("data", take).setRawMode(false).pause();
      process.stderr.write("\n");
    };
    const take = (typed: string) => {
      for (const character of typed) {
        if (character === "\r" || character === "\n") {
          finish();
          return resolve(line);
        }
        if (character === "\u0003" || character === "\u0004") {
          finish();
          return reject(refusal("nothing-typed", 400));
        }
        line = character === "\u007f" ? line.slice(0, -1) : line + character;
      }
    };
    input.on("data", take);
  });
}
