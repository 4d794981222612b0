import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreSymlinks } from "./postgres-binaries";

let packageDir: string;

beforeEach(() => {
  packageDir = mkdtempSync(join(tmpdir(), "meshwright-binaries-"));
  mkdirSync(join(packageDir, "native/lib"), { recursive: true });
  writeFileSync(join(packageDir, "native/lib/libpq.so.5.18"), "library");
  writeFileSync(
    join(packageDir, "native/pg-symlinks.json"),
    JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]),
  );
});
afterEach(() => rmSync(packageDir, { recursive: true, force: true }));

describe("restoreSymlinks", () => {
  it("makes the links that a skipped install script left out, also when two programs do at the same time", async () => {
    await Promise.all([restoreSymlinks(packageDir), restoreSymlinks(packageDir)]);
    expect(readlinkSync(join(packageDir, "native/lib/libpq.so.5"))).toBe("libpq.so.5.18");
    await restoreSymlinks(packageDir);
  });

  it("says what is missing when it cannot be made", async () => {
    rmSync(join(packageDir, "native/lib"), { recursive: true });
    await expect(restoreSymlinks(packageDir)).rejects.toMatchObject({
      code: "database-incomplete",
      userMessage: expect.stringContaining("libpq.so.5"),
    });
  });
});
