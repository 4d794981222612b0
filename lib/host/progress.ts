/** Says what the launcher is doing, one line per part. */
export interface Progress {
  /** A part begins; the line is finished by one of the answers' functions. */
  begin(part: string, doing: string): ProgressLine;
  /** A line of its own, such as a child that was started again. */
  note(mark: string, part: string, text: string): void;
}

/** One part's line. */
export interface ProgressLine {
  /** What it is busy with now. */
  update(doing: string): void;
  done(text: string): void;
  fail(text: string): void;
}

/** Where the lines go; `isTTY` tells whether a line can be written again. */
export interface ProgressTarget {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** A part that takes longer than this says so where lines cannot be rewritten. */
const PATIENCE_MS = 500;
/** How often a slow part shows that it is alive: the seconds so far on a terminal, another line in a log. */
const ALIVE_MS = { terminal: 1_000, log: 30_000 };
const PART_WIDTH = 14;

/** Progress on a terminal (a line is rewritten in place) or in a log (a slow part gets a second line). */
export function createProgress(
  target: ProgressTarget,
  now: () => number = () => performance.now(),
): Progress {
  const line = (mark: string, part: string, text: string) => `${mark} ${part.padEnd(PART_WIDTH)}${text}`;
  let open: string | null = null;
  const print = (text: string) => {
    target.write(`${open === null ? "" : CLEAR}${text}\n`);
    if (open !== null) target.write(open);
  };
  return {
    note: (mark, part, text) => print(line(mark, part, text)),
    begin(part, doing) {
      const startedAt = now();
      let current = doing;
      const show = (doing = current) => {
        const text = line("…", part, doing);
        if (target.isTTY) {
          open = text;
          target.write(`${CLEAR}${open}`);
        } else target.write(`${text}\n`);
      };
      const late = target.isTTY ? undefined : setTimeout(() => show(), PATIENCE_MS);
      const alive = setInterval(
        () => show(`${current} (${Math.floor((now() - startedAt) / 1000)} s)`),
        target.isTTY ? ALIVE_MS.terminal : ALIVE_MS.log,
      );
      if (target.isTTY) show();
      const finish = (mark: string, text: string) => {
        clearTimeout(late);
        clearInterval(alive);
        target.write(
          `${open === null ? "" : CLEAR}${line(mark, part, text)} (${formatSeconds(now() - startedAt)})\n`,
        );
        open = null;
      };
      return {
        update(next) {
          current = next;
          clearTimeout(late);
          show();
        },
        done: (text) => finish("✓", text),
        fail: (text) => finish("✗", text),
      };
    },
  };
}

/** Back to the line's start, and clear it. */
const CLEAR = "\r\u001b[K";

function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
