import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireLockFile, type LockFile } from "./lock-file";
import { identifyProcess } from "./process-identity";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function take(): Promise<LockFile> {
  const lock = await acquireLockFile(path);
  if ("heldBy" in lock) throw new Error(`held by ${lock.heldBy.pid}`);
  return lock;
}

describe("acquireLockFile", () => {
  it("names the process that holds the lock, until it is released, and leaves no file behind", async () => {
    const lock = await take();
    expect(await acquireLockFile(path)).toEqual({ heldBy: identifyProcess() });
    await lock.release();
    await (await take()).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes over the lock of a process that is gone", async () => {
    const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    await once(child, "spawn");
    const holder = { ...identifyProcess(child.pid), nonce: "dead" };
    writeFileSync(path, JSON.stringify(holder));
    expect(await acquireLockFile(path)).toMatchObject({ heldBy: { pid: child.pid } });
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await take()).release();
  });

  it.runIf(process.platform === "linux")(
    "is not fooled by a later process with the same number",
    async () => {
      writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: "earlier-boot/1", nonce: "dead" }));
      await (await take()).release();
    },
  );

  it("takes over a lock that a power cut left empty", async () => {
    writeFileSync(path, "");
    await (await take()).release();
  });

  it("is won by exactly one of many who find a dead lock at the same time", async () => {
    for (let round = 0; round < 20; round += 1) {
      writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: "earlier", nonce: `dead${round}` }));
      const results = await Promise.all(Array.from({ length: 8 }, () => acquireLockFile(path)));
      const won = results.flatMap((result) => ("heldBy" in result ? [] : [result]));
      expect(won).toHaveLength(1);
      await won[0]?.release();
    }
  });
});
