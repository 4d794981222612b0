import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress } from "./progress";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp(isTTY: boolean) {
  let written = "";
  let time = 0;
  const progress = createProgress(
    {
      isTTY,
      write: (text) => {
        written += text;
      },
    },
    () => time,
  );
  return {
    progress,
    written: () => written,
    wait: (ms: number) => {
      time += ms;
      vi.advanceTimersByTime(ms);
    },
  };
}

describe("createProgress", () => {
  it("writes one line per quick part with its time, in a log", () => {
    const { progress, written, wait } = setUp(false);
    const line = progress.begin("Database", "starting");
    wait(420);
    line.done("PostgreSQL 18.4 on 127.0.0.1:40123");
    wait(5000);
    expect(written()).toBe("✓ Database      PostgreSQL 18.4 on 127.0.0.1:40123 (0.4 s)\n");
  });

  it("says what a slow part is busy with, in a log", () => {
    const { progress, written, wait } = setUp(false);
    const line = progress.begin("Pages", "building");
    wait(12_000);
    line.fail("the build failed");
    expect(written()).toBe("… Pages         building\n✗ Pages         the build failed (12.0 s)\n");
  });

  it("shows that a very slow part is alive: the seconds on a terminal, now and then a line in a log", () => {
    const log = setUp(false);
    const inLog = log.progress.begin("Pages", "building");
    log.wait(65_000);
    inLog.done("built");
    expect(log.written().match(/… Pages {9}building \(\d+ s\)\n/g)).toHaveLength(2);
    const terminal = setUp(true);
    const inTerminal = terminal.progress.begin("Pages", "building");
    terminal.wait(1_000);
    terminal.wait(1_000);
    inTerminal.done("built");
    terminal.wait(9_000);
    expect(terminal.written()).toContain("building (2 s)");
    expect(terminal.written().endsWith("built (2.0 s)\n")).toBe(true);
  });

  it("rewrites the line at once, on a terminal, and keeps it last when something else is said", () => {
    const { progress, written } = setUp(true);
    const line = progress.begin("Pages", "building");
    progress.note("!", "Worker", "ended");
    line.done("built");
    const clear = "\r\u001b[K";
    expect(written()).toBe(
      `${clear}… Pages         building${clear}! Worker        ended\n… Pages         building${clear}✓ Pages         built (0.0 s)\n`,
    );
  });
});
