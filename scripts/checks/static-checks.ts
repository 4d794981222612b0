import { join } from "node:path";
import { inheritWith, runNode } from "@/lib/host";
import { type CheckStep, toVerdict } from "./check-step";
import { checkWalls } from "./walls";

/** A checker that reads nothing finds nothing: fewer modules than this means that it is broken. */
const FEWEST_MODULES = 150;

/** What can be said of the sources without running them. */
export function staticChecks(root: string): CheckStep[] {
  const program =
    (path: string, ...args: string[]) =>
    () =>
      runChecker(root, path, args);
  return [
    {
      name: "Format, lint",
      doing: "reading",
      run: program("@biomejs/biome/bin/biome", "ci", "--diagnostic-level=warn", "."),
    },
    { name: "Types", doing: "checking", run: () => checkTypes(root) },
    { name: "Walls", doing: "reading imports", run: () => checkImports(root) },
    { name: "Dead code", doing: "looking", run: program("knip/bin/knip.js") },
  ];
}

async function runChecker(root: string, path: string, args: readonly string[]) {
  const { code, output } = await runNode([join(root, "node_modules", path), ...args], {
    cwd: root,
    env: inheritWith({ NEXT_TELEMETRY_DISABLED: "1" }),
  });
  return toVerdict(code === 0, output.trim());
}

async function checkTypes(root: string) {
  // The types of our routes are generated, and a fresh checkout has none.
  const generated = await runChecker(root, "next/dist/bin/next", ["typegen"]);
  if (generated.tally.failed > 0) return generated;
  return runChecker(root, "typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"]);
}

async function checkImports(root: string) {
  const { moduleCount, violations } = await checkWalls(root);
  if (moduleCount < FEWEST_MODULES) return toVerdict(false, `only ${moduleCount} modules were read`);
  return toVerdict(violations.length === 0, violations.join("\n"));
}
