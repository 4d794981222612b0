import { access, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { refusal } from "@/lib/messages";
import { inheritWith } from "./inherited-environment";
import { hashInputs } from "./input-hash";
import { runNode } from "./run-program";

const INPUTS = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"];

/** Generates the database client from prisma/schema.prisma unless it is up to date. Answers whether it did. */
export async function generateClient(root: string): Promise<boolean> {
  const output = join(root, "lib", "store", "generated");
  // The mark lies inside the output: they are deleted together.
  const mark = join(output, ".inputs");
  const hash = await hashInputs(root, INPUTS);
  if ((await readFile(mark, "utf8").catch(() => "")) === hash) return false;
  const require = createRequire(join(root, "package.json"));
  const prisma = join(dirname(require.resolve("prisma/package.json")), "build", "index.js");
  const result = await runNode([prisma, "generate"], {
    cwd: root,
    env: inheritWith({
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      ...((await hasSchemaEngine(require))
        ? {}
        : { PRISMA_SCHEMA_ENGINE_BINARY: await findFailingProgram() }),
    }),
  });
  if (result.code !== 0) throw refusal("build-failed", 500, { what: "client", output: result.output.trim() });
  await writeFile(mark, hash);
  return true;
}

/**
 * Prisma downloads its schema engine before it does anything, though generating never runs it. Where the download
 * did not happen at install time it would only cost time and fail.
 */
async function hasSchemaEngine(require: NodeJS.Require): Promise<boolean> {
  const fromPrisma = createRequire(require.resolve("prisma/package.json"));
  const files = await readdir(dirname(fromPrisma.resolve("@prisma/engines/package.json")));
  return files.some((name) => name.startsWith("schema-engine"));
}

/** Stands in for the engine. It must fail: with one that succeeds, `prisma migrate` does nothing and says it did. */
async function findFailingProgram(): Promise<string> {
  const path = "/bin/false";
  // Node refuses the engine's arguments with exit code 9.
  return access(path).then(
    () => path,
    () => process.execPath,
  );
}
