import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ChildEvents, type ChildProgram, type SupervisedChild, superviseChild } from "./children";
import { identifyProcess, isProcessAlive, type ProcessIdentity } from "./process-identity";

let folder: string;
let children: SupervisedChild[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-children-"));
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function program(source: string, changes: Partial<ChildProgram> = {}): ChildProgram {
  return {
    name: "Worker",
    args: ["-e", source],
    cwd: folder,
    env: process.env,
    logFile: join(folder, "worker.log"),
    isReady: (output) => output.includes("ready"),
    readyWithinMs: 10_000,
    graceMs: 5000,
    drainMs: 0,
    ...changes,
  };
}

async function supervise(
  source: string,
  changes: Partial<ChildProgram> = {},
  events: Partial<ChildEvents> = {},
) {
  const child = await superviseChild(program(source, changes), {
    ended: () => {},
    back: () => {},
    unlogged: () => {},
    ...events,
  });
  children.push(child);
  return child;
}

/** The process that runs now. */
function current(child: SupervisedChild): ProcessIdentity {
  return identifyProcess(child.pid() ?? 0);
}

const STEADY = "console.log('ready'); setInterval(() => {}, 1000)";
const STUBBORN = `process.on("SIGTERM", () => console.log("no")); ${STEADY}`;

describe("superviseChild", () => {
  it("tells a program that it is going to be stopped, and leaves it its time, before it sends SIGTERM", async () => {
    const told = `process.on("message", (message) => console.log("told", message));
      process.on("SIGTERM", () => { console.log("asked"); process.exit(0); });`;
    const child = await supervise(`${told} ${STEADY}`, { drainMs: 700 });
    const stoppedAt = performance.now();
    const stopped = child.stop();
    const log = () => readFileSync(join(folder, "worker.log"), "utf8");
    await vi.waitFor(() => expect(log()).toContain("told stopping"));
    expect(log()).not.toContain("asked");
    await stopped;
    expect(performance.now() - stoppedAt).toBeGreaterThanOrEqual(700);
    expect(log()).toContain("asked");
  });

  it("does not wait for a program that ends as soon as it is told", async () => {
    const child = await supervise(`process.on("message", () => process.exit(0)); ${STEADY}`, {
      drainMs: 60_000,
    });
    await child.stop();
    expect(child.pid()).toBeNull();
  });

  it("resolves when the program is ready, keeps its output in a private log, and ends it when asked", async () => {
    const child = await supervise(STEADY);
    const running = current(child);
    expect(isProcessAlive(running)).toBe(true);
    await child.stop();
    expect(isProcessAlive(running)).toBe(false);
    expect(child.pid()).toBeNull();
    expect(readFileSync(join(folder, "worker.log"), "utf8")).toBe("ready\n");
  });

  it("keeps the program running when its log cannot be written, and tells so once", async () => {
    const unlogged = vi.fn();
    const child = await supervise(STEADY, { logFile: join(folder, "gone", "worker.log") }, { unlogged });
    await vi.waitFor(() => expect(unlogged).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/ENOENT/)));
    expect(isProcessAlive(current(child))).toBe(true);
    await child.stop();
  });

  it("says what the program printed when it does not start", async () => {
    await expect(supervise("console.error('no such table'); process.exit(3)")).rejects.toMatchObject({
      code: "part-not-started",
      userMessage: expect.stringMatching(/^Worker did not start\..*worker\.log.*\nno such table$/s),
    });
  });

  it("ends a program that does not become ready in time", async () => {
    await expect(supervise("setInterval(() => {}, 1000)", { readyWithinMs: 300 })).rejects.toMatchObject({
      code: "part-not-started",
    });
  });

  it("starts a program again that was killed, and says so", async () => {
    const ended = vi.fn();
    const back = vi.fn();
    const child = await supervise(STEADY, {}, { ended, back });
    const first = current(child);
    process.kill(first.pid, "SIGKILL");
    await vi.waitFor(() => expect(back).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(ended).toHaveBeenCalledWith("SIGKILL", expect.any(Number));
    expect(isProcessAlive(first)).toBe(false);
    expect(isProcessAlive(current(child))).toBe(true);
  });

  it("waits longer before each new try of a program that keeps failing", async () => {
    writeFileSync(join(folder, "first"), "");
    const source = `
      const fs = require("node:fs");
      if (!fs.existsSync("first")) process.exit(1);
      fs.rmSync("first");
      console.log("ready");
      setTimeout(() => process.exit(1), 100);`;
    const waits: number[] = [];
    const child = await supervise(source, {}, { ended: (_, nextInMs) => waits.push(nextInMs) });
    await vi.waitFor(() => expect(waits.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
    expect(waits.slice(0, 3)).toEqual([250, 500, 1000]);
    await child.stop();
  });

  it("kills a program that does not end in its grace period", async () => {
    const child = await supervise(STUBBORN, { graceMs: 300 });
    const running = current(child);
    await child.stop();
    expect(isProcessAlive(running)).toBe(false);
    expect(readFileSync(join(folder, "worker.log"), "utf8")).toBe("ready\nno\n");
  });

  it("starts a program again at once when asked to, as after a change of its sources", async () => {
    const ended = vi.fn();
    const back = vi.fn();
    const child = await supervise(STEADY, {}, { ended, back });
    const first = child.pid();
    child.restart();
    await vi.waitFor(() => expect(back).toHaveBeenCalledOnce(), { timeout: 10_000 });
    expect(child.pid()).not.toBe(first);
    expect(ended).not.toHaveBeenCalled();
  });

  it("is not started again when the stop comes while it waits for its next try", async () => {
    const ended = vi.fn();
    const child = await supervise(STEADY, {}, { ended });
    process.kill(child.pid() ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    await child.stop();
    expect(child.pid()).toBeNull();
  });
});

describe("exit-with-parent", () => {
  it("ends a child whose parent was killed with -9, even one that ignores SIGTERM", async () => {
    const watchdog = join(folder, "exit-with-parent.mjs");
    buildSync({
      entryPoints: ["lib/host/exit-with-parent.ts"],
      outfile: watchdog,
      format: "esm",
      platform: "node",
    });
    const parent = spawn(
      process.execPath,
      [
        "-e",
        `const { spawn } = require("node:child_process");
         for (const source of ${JSON.stringify([STEADY, STUBBORN])}) {
           const child = spawn(process.execPath, ["--import", ${JSON.stringify(watchdog)}, "-e", source],
             { stdio: ["ignore", "pipe", "ignore", "ipc"], detached: true });
           child.stdout.once("data", () => console.log(child.pid));
         }`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let printed = "";
    parent.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    await vi.waitFor(() => expect(printed.trim().split("\n")).toHaveLength(2), { timeout: 10_000 });
    const grandchildren = printed.trim().split("\n").map(Number).map(identifyProcess);
    expect(grandchildren.map(isProcessAlive)).toEqual([true, true]);
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(grandchildren.map(isProcessAlive)).toEqual([false, false]), {
      timeout: 10_000,
    });
  });
});
