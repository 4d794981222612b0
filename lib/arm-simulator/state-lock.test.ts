import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockStateFolder, StateFolderInUse } from "./state-lock";
import { startSimulatorProcess } from "./testing/simulator-process";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a state folder", () => {
  it("is refused to a second simulator while the first one runs, and free again after it", () => {
    const unlock = lockStateFolder(folder);
    expect(() => lockStateFolder(folder)).toThrow(StateFolderInUse);
    unlock();
    lockStateFolder(folder)();
    expect(existsSync(join(folder, "simulator.lock"))).toBe(false);
  });

  it("is refused across processes, with a sentence that names the folder and the process", async () => {
    const first = await startSimulatorProcess(["--port", "0", "--state", folder, "--clock", "manual"]);
    const entry = ["--import", "tsx", "lib/arm-simulator/main.ts", "--port", "0", "--state", folder];
    const second = spawnSync(process.execPath, entry, { encoding: "utf8" });
    await first.end("SIGTERM");
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/state folder .* in use by another simulator \(process \d+\)/);
    expect(second.stderr).toContain(folder);
  });

  it("is taken over from a process that was killed", async () => {
    const killed = await startSimulatorProcess(["--port", "0", "--state", folder, "--clock", "manual"]);
    await killed.end("SIGKILL");
    expect(existsSync(join(folder, "simulator.lock"))).toBe(true);
    lockStateFolder(folder)();
  });

  it.runIf(existsSync("/proc/self/stat"))("stays with a living process that began when its lock says", () => {
    const lock = join(folder, "simulator.lock");
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    const began = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, began }));
    expect(() => lockStateFolder(folder)).toThrow(`process ${process.ppid}`);
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, began: "1" }));
    lockStateFolder(folder)();
  });

  it("is taken over when its lock is rubbish or names another life of this process id", () => {
    writeFileSync(join(folder, "simulator.lock"), "{");
    lockStateFolder(folder)();
    writeFileSync(join(folder, "simulator.lock"), JSON.stringify({ pid: process.pid, began: "1" }));
    lockStateFolder(folder)();
  });
});
