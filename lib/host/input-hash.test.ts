import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashInputs } from "./input-hash";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "meshwright-hash-"));
  mkdirSync(join(root, "lib/deep"), { recursive: true });
  writeFileSync(join(root, "lib/deep/a.ts"), "one");
  writeFileSync(join(root, "lib/deep/a.test.ts"), "test");
  writeFileSync(join(root, "package-lock.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const hash = () =>
  hashInputs(root, ["lib", "package-lock.json", "absent"], (path) => !path.endsWith(".test.ts"));

describe("hashInputs", () => {
  it("is the same for the same files", async () => {
    expect(await hash()).toMatch(/^[0-9a-f]{12}$/);
    expect(await hash()).toBe(await hash());
  });

  it.each([
    ["a changed file", () => writeFileSync(join(root, "lib/deep/a.ts"), "two")],
    ["a new file", () => writeFileSync(join(root, "lib/b.ts"), "")],
    ["a renamed file", () => writeFileSync(join(root, "lib/deep/b.ts"), "one")],
    ["a deleted file", () => rmSync(join(root, "package-lock.json"))],
    [
      "a file moved from one name's end to the next one's start",
      () => writeFileSync(join(root, "lib/deep/a.tso"), "ne"),
    ],
  ])("changes with %s", async (_, change) => {
    const before = await hash();
    change();
    expect(await hash()).not.toBe(before);
  });

  it("does not change with a file that is no input", async () => {
    const before = await hash();
    writeFileSync(join(root, "lib/deep/a.test.ts"), "changed");
    expect(await hash()).toBe(before);
  });
});
