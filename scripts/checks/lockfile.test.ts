import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { completeLockfile, type Lockfile, listMissingPackages } from "./lockfile";

const lockfile = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;

describe("package-lock.json", () => {
  it("holds the optional packages of every platform, so that npm ci takes it", () => {
    expect(listMissingPackages(lockfile)).toEqual([]);
  });

  it("names no download address", () => {
    expect(Object.entries(lockfile.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });
});

describe("completing a lockfile", () => {
  it("adds what a platform's package names and the lockfile lacks, with its platform", () => {
    const completed = completeLockfile<Lockfile>({
      packages: {
        "node_modules/tool": {
          version: "1.2.3",
          optionalDependencies: { "@tool/cli-linux-x64-musl": "1.2.3", "@tool/cli-win32-arm64": "1.2.3" },
        },
      },
    });
    expect(completed.packages["node_modules/@tool/cli-linux-x64-musl"]).toEqual({
      version: "1.2.3",
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
      optional: true,
    });
    expect(listMissingPackages(completed)).toEqual([]);
  });
});
