import { access, cp, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { refusal } from "@/lib/messages";
import { inheritWith } from "./inherited-environment";
import { hashInputs } from "./input-hash";
import { runNode } from "./run-program";

const INPUTS = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "prisma/schema.prisma",
  "next.config.js",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Rooms that the pages never import, and tests: changing them needs no new build. */
const NOT_INPUT = /^lib\/(arm-simulator|azure|host|testing|store\/generated)\/|\.test\.tsx?$/;

/** Parts of Next's output that a running server does not read. */
const NOT_SERVED = new Set(["cache", "dev", "diagnostics", "lock", "trace", "trace-build", "types"]);

/** A server that still runs on an older build keeps finding its files for a while. */
const KEPT_BUILDS = 3;

/** The folder (relative to `root`) where the pages' build for the present sources lies or will lie. */
export async function nameWebBuild(root: string): Promise<string> {
  return `.build/web-${await hashInputs(root, INPUTS, (path) => !NOT_INPUT.test(path))}`;
}

/** True when that build is there; it is moved into place only when complete. */
export function hasWebBuild(root: string, folder: string): Promise<boolean> {
  return access(join(root, folder)).then(
    () => true,
    () => false,
  );
}

/** Builds the pages into `folder`; throws AppError with Next's output when that fails. Call under the build lock. */
export async function buildWeb(root: string, folder: string): Promise<void> {
  const result = await runNode([nextProgram(root), "build"], {
    cwd: root,
    env: inheritWith({ ...NEXT_ENVIRONMENT, NODE_ENV: "production", MESHWRIGHT_NEXT_DIST: null }),
  });
  if (result.code !== 0) throw refusal("build-failed", 500, { what: "pages", output: result.output.trim() });
  // Next writes the name of its output folder into tsconfig.json and next-env.d.ts: it always builds in .next, and
  // what the server reads is copied, then renamed.
  const draft = join(root, `${folder}.new`);
  await rm(draft, { recursive: true, force: true });
  const output = join(root, ".next");
  for (const name of await readdir(output)) {
    if (!NOT_SERVED.has(name)) await cp(join(output, name), join(draft, name), { recursive: true });
  }
  await rename(draft, join(root, folder));
  await pruneBuilds(root, "web-");
}

/** The file that runs Next. */
export function nextProgram(root: string): string {
  return createRequire(join(root, "package.json")).resolve("next/dist/bin/next");
}

/** What every run of Next gets. */
export const NEXT_ENVIRONMENT = { NEXT_TELEMETRY_DISABLED: "1" };

/** Deletes all but the newest builds whose folder's name starts with `prefix`. */
export async function pruneBuilds(root: string, prefix: string): Promise<void> {
  const builds = (await readdir(join(root, ".build"))).filter((name) => name.startsWith(prefix));
  const dated = await Promise.all(
    builds.map(async (name) => ({ name, at: (await stat(join(root, ".build", name))).mtimeMs })),
  );
  dated.sort((a, b) => b.at - a.at);
  for (const { name } of dated.slice(KEPT_BUILDS))
    await rm(join(root, ".build", name), { recursive: true, force: true });
}
