import { access, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "@/lib/messages";
import { pruneBuilds } from "./build-web";
import { hashInputs } from "./input-hash";

/** Files (absolute) that Node runs without tsx: a bundled worker is up four times as fast. */
export interface BundledPrograms {
  worker: string;
  simulator: string;
  /** Loaded before each child by `--import`. */
  exitWithParent: string;
}

const ENTRIES = {
  worker: "scripts/worker.ts",
  simulator: "lib/arm-simulator/main.ts",
  "exit-with-parent": "lib/host/exit-with-parent.ts",
};

const INPUTS = ["lib", "scripts", "prisma/schema.prisma", "tsconfig.json", "package-lock.json"];
const NOT_INPUT = /^lib\/(testing|store\/generated)\/|\.test\.tsx?$/;

/** Bundles the programs of `names` for the present sources unless that was done before. Call under the build lock. */
export async function bundlePrograms(root: string, options: { isDev: boolean }): Promise<BundledPrograms> {
  // In development the programs run from their sources; only the watchdog must be plain JavaScript.
  const entries = options.isDev ? { "exit-with-parent": ENTRIES["exit-with-parent"] } : ENTRIES;
  const hash = await hashInputs(root, INPUTS, (path) => !NOT_INPUT.test(path));
  const folder = join(root, ".build", `programs-${options.isDev ? "dev-" : ""}${hash}`);
  if (!(await isThere(folder))) await bundle(root, entries, folder);
  return {
    worker: options.isDev ? join(root, ENTRIES.worker) : join(folder, "worker.js"),
    simulator: options.isDev ? join(root, ENTRIES.simulator) : join(folder, "simulator.js"),
    exitWithParent: join(folder, "exit-with-parent.js"),
  };
}

async function bundle(root: string, entries: Record<string, string>, folder: string): Promise<void> {
  const { build, stop } = await import("esbuild");
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  const building = build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: draft,
    bundle: true,
    platform: "node",
    format: "esm",
    // The oldest Node the launcher accepts.
    target: "node22.12",
    packages: "external",
    sourcemap: "linked",
    logLevel: "silent",
  });
  await building
    .catch((error: Error) => {
      throw refusal("build-failed", 500, { what: "programs", output: error.message }, { cause: error });
    })
    // Otherwise esbuild's own process stays for the next build, which never comes.
    .finally(stop);
  await rename(draft, folder);
  await pruneBuilds(root, "programs-");
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
