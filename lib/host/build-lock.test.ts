import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withBuildLock } from "./build-lock";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "meshwright-build-lock-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("withBuildLock", () => {
  it("lets one build run at a time and tells the others whom they wait for", async () => {
    let [running, most, begun] = [0, 0, 0];
    const waitedFor: number[] = [];
    const build = () =>
      withBuildLock(
        root,
        (pid) => waitedFor.push(pid),
        async () => {
          running += 1;
          begun += 1;
          most = Math.max(most, running);
          if (begun === 1) await vi.waitUntil(() => waitedFor.length === 2, { timeout: 20_000 });
          running -= 1;
        },
      );
    await Promise.all([build(), build(), build()]);
    expect(most).toBe(1);
    expect(waitedFor).toEqual([process.pid, process.pid]);
  });

  it("is free again after a build that failed", async () => {
    const failing = withBuildLock(
      root,
      () => {},
      () => Promise.reject(new Error("no such module")),
    );
    await expect(failing).rejects.toThrow("no such module");
    expect(
      await withBuildLock(
        root,
        () => {},
        async () => "built",
      ),
    ).toBe("built");
  });
});
