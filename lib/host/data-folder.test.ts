import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  openDataFolder,
  readCliToken,
  readSealingKey,
  readServerAddress,
  settleCliToken,
  writeServerAddress,
} from "./data-folder";

let folder: string;
const modeOf = (path: string) => statSync(path).mode & 0o777;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meshwright-data-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("openDataFolder", () => {
  it("makes the folder for its owner only, and closes one that is open to others", async () => {
    const made = await openDataFolder(join(folder, "deep", "data"));
    expect(modeOf(made.path)).toBe(0o700);
    mkdirSync(join(folder, "wide"), { mode: 0o755 });
    const wide = await openDataFolder(join(folder, "wide"));
    expect(modeOf(wide.path)).toBe(0o700);
    await Promise.all([made.release(), wide.release()]);
  });

  it("says which process uses the folder, also when it is reached by another path", async () => {
    const first = await openDataFolder(join(folder, "data"));
    symlinkSync(join(folder, "data"), join(folder, "alias"));
    await expect(openDataFolder(join(folder, "alias"))).rejects.toMatchObject({
      code: "data-folder-in-use",
      userMessage: expect.stringContaining(`in use by process ${process.pid}`),
    });
    await first.release();
    await (await openDataFolder(join(folder, "alias"))).release();
  });

  it("says so when the folder cannot be made", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(openDataFolder(join(folder, "file", "data"))).rejects.toMatchObject({
      code: "data-folder-refused",
      userMessage: expect.stringContaining("MESHWRIGHT_DATA"),
    });
  });
});

describe("the data folder's files", () => {
  it("keeps one sealing key of 32 bytes, whoever asks first, readable by the owner only", async () => {
    const keys = await Promise.all([readSealingKey(folder), readSealingKey(folder), readSealingKey(folder)]);
    expect(new Set(keys).size).toBe(1);
    expect(Buffer.from(keys[0] ?? "", "base64")).toHaveLength(32);
    expect(modeOf(join(folder, "sealing-key"))).toBe(0o600);
  });

  it("refuses an empty key file instead of sealing with nothing", async () => {
    writeFileSync(join(folder, "sealing-key"), "\n");
    await expect(readSealingKey(folder)).rejects.toMatchObject({ code: "secret-empty" });
  });

  it("tells the command line the configured token, and keeps it for a start without one", async () => {
    await settleCliToken(folder, null);
    const configured = "chosen-by-the-operator";
    expect(await settleCliToken(folder, configured)).toBe(configured);
    expect([await readCliToken(folder), await settleCliToken(folder, null)]).toEqual([
      configured,
      configured,
    ]);
    expect(modeOf(join(folder, "token"))).toBe(0o600);
  });

  it("tells the command line the token and the latest address", async () => {
    expect([await readCliToken(folder), await readServerAddress(folder)]).toEqual([null, null]);
    const token = await settleCliToken(folder, null);
    await writeServerAddress(folder, "http://127.0.0.1:3000");
    await writeServerAddress(folder, "http://127.0.0.1:3001");
    expect([await readCliToken(folder), await readServerAddress(folder)]).toEqual([
      token,
      "http://127.0.0.1:3001",
    ]);
    expect([modeOf(join(folder, "token")), modeOf(join(folder, "address"))]).toEqual([0o600, 0o600]);
  });
});
