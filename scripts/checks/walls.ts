import { createRequire } from "node:module";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

/** What the checker read and what it found: one line per import through a wall, `rule: from → to`. */
export interface WallReport {
  moduleCount: number;
  violations: string[];
}

const FOLDERS = ["lib", "app", "components", "scripts", "e2e", "prisma", "proxy.ts"];

/** Reads every import below `root` and judges it by the rules of .dependency-cruiser.cjs. */
export async function checkWalls(root: string, folders: readonly string[] = FOLDERS): Promise<WallReport> {
  const rules = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
  const tsConfigFile = join(root, "tsconfig.json");
  const { output } = await cruise(
    [...folders],
    {
      ...rules.options,
      tsConfig: { fileName: tsConfigFile },
      ruleSet: { forbidden: rules.forbidden },
      validate: true,
      baseDir: root,
    },
    undefined,
    { tsConfig: extractTsConfig(tsConfigFile) },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    moduleCount: modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
      .length,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
}
