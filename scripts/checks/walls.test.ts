import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { projectRoot } from "@/lib/host";
import { checkWalls } from "./walls";

// Reads the whole house, beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000 });

/** Imports that must be caught: the rule, the file they are planted in, and what it imports. */
const FORBIDDEN: [rule: string, file: string, code: string][] = [
  ["room-shared", "lib/shared/bad.ts", 'import "@/lib/topology";'],
  ["room-facts", "lib/facts/bad.ts", 'import "@/lib/topology";'],
  ["room-messages", "lib/messages/bad.ts", 'import "@/lib/topology";'],
  ["room-topology", "lib/topology/bad.ts", 'import "@/lib/planner";'],
  [
    "room-topology",
    "lib/topology/bad-type.ts",
    'import type { door } from "@/lib/planner";\nexport type T = typeof door;',
  ],
  ["room-planner", "lib/planner/bad.ts", 'import "@/lib/store";'],
  ["room-interchange", "lib/interchange/bad.ts", 'import "@/lib/deploy";'],
  ["room-interchange-types", "lib/interchange/bad-runtime.ts", 'import "@/lib/planner";'],
  ["room-review", "lib/review/bad.ts", 'import "@/lib/deployment";'],
  ["room-deployment", "lib/deployment/bad.ts", 'import "@/lib/store";'],
  ["room-api", "lib/api/bad.ts", 'import "@/lib/store";'],
  ["room-api-types", "lib/api/bad-runtime.ts", 'import "@/lib/planner";'],
  ["room-store", "lib/store/bad.ts", 'import "@/lib/deploy";'],
  ["room-deploy", "lib/deploy/bad.ts", 'import "@/lib/azure";'],
  ["room-azure", "lib/azure/bad.ts", 'import "@/lib/store";'],
  ["room-azure", "lib/azure/bad-deploy.ts", 'import "@/lib/deploy";'],
  ["room-arm-simulator", "lib/arm-simulator/bad.ts", 'import "@/lib/shared";'],
  ["room-auth", "lib/auth/bad.ts", 'import "@/lib/api";'],
  ["room-host", "lib/host/bad.ts", 'import "@/lib/store";'],
  ["door", "lib/planner/bad-door.ts", 'import "@/lib/topology/inner";'],
  ["door", "app/bad-door.ts", 'import "@/lib/topology/inner";'],
  ["door", "lib/planner/bad-relative.ts", 'import "../topology/inner";'],
  ["door-azure-only", "lib/store/bad-port.ts", 'import "@/lib/deploy/cloud";'],
  ["components", "components/bad.ts", 'import "@/lib/store";'],
  ["components", "components/bad-dynamic.ts", 'export const load = () => import("@/lib/planner");'],
  ["nobody-imports-app", "components/bad-app.ts", 'import "@/app/page";'],
  ["components-below", "lib/planner/bad-components.ts", 'import "@/components/card";'],
  ["scripts", "scripts/bad.ts", 'import "@/lib/store";'],
  ["scripts-below", "lib/wiring/bad-script.ts", 'import "@/scripts/start";'],
  ["wiring-above", "lib/deploy/bad-wiring.ts", 'import "@/lib/wiring/web";'],
  ["env", "lib/store/bad-env.ts", 'import "@/lib/env";'],
  ["env", "app/bad-env.ts", 'import "@/lib/env";'],
  ["testing", "lib/store/bad-testing.ts", 'import "@/lib/testing";'],
  ["only-wiring-worker-knows-azure", "lib/wiring/web-bad.ts", 'import "@/lib/azure";'],
  ["simulator-is-a-process", "lib/deploy/bad-simulator.ts", 'import "@/lib/arm-simulator";'],
  ["azure-packages", "lib/deploy/bad-package.ts", 'import "@azure/identity";'],
  ["prisma-packages", "lib/deploy/bad-prisma.ts", 'import "@prisma/client";'],
  ["no-circular", "lib/topology/circle-a.ts", 'import "./circle-b";'],
  ["resolvable", "lib/topology/bad-nowhere.ts", 'import "./nowhere";'],
];

/** Imports that must pass. */
const ALLOWED: Record<string, string> = {
  "lib/topology/inner.ts": 'import "@/lib/shared";\nimport "@/lib/facts/skus.json";\nexport const inner = 1;',
  "lib/topology/circle-b.ts": 'import "./circle-a";',
  "lib/planner/good.ts": 'import "@/lib/topology";\nimport "@/lib/messages/en.json";',
  "lib/api/good.ts": 'import type { door } from "@/lib/planner";\nexport type T = typeof door;',
  "lib/store/good.ts": 'import "@/lib/shared/log";\nimport "@prisma/client";',
  "lib/azure/good.ts": 'import "@/lib/deploy/cloud";\nimport "@azure/identity";',
  "lib/wiring/worker.ts": 'import "@/lib/azure";\nimport "@/lib/env";\nimport "@/lib/deploy";',
  "lib/wiring/web.ts": 'import "@/lib/store";',
  "lib/store/good.test.ts": 'import "@/lib/testing";\nimport "@/lib/deploy";',
  "components/card.ts":
    'import "@/lib/topology";\nimport type { door } from "@/lib/planner";\nexport type T = typeof door;',
  "app/page.ts": 'import "@/components/card";\nimport "@/lib/wiring/web";\nimport "@/lib/api";',
  "scripts/start.ts": 'import "@/lib/host";\nimport "@/lib/wiring/worker";',
  "lib/deploy/cloud.ts": "export const cloud = 1;",
  "lib/shared/log.ts": "export const log = 1;",
  "lib/env.ts": 'import "@/lib/shared";',
  "lib/facts/skus.json": "{}",
  "lib/messages/en.json": "{}",
};

const ROOMS =
  "shared facts messages topology planner interchange review deployment api store deploy azure arm-simulator auth host testing";

let root: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "meshwright-walls-"));
  copyFileSync(join(projectRoot(), "tsconfig.json"), join(root, "tsconfig.json"));
  for (const room of ROOMS.split(" ")) write(`lib/${room}/index.ts`, "export const door = 1;");
  for (const name of ["@azure/identity", "@prisma/client"]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
    write(`node_modules/${name}/index.js`, "");
  }
  for (const [path, text] of Object.entries(ALLOWED)) write(path, text);
  for (const [, path, text] of FORBIDDEN) write(path, text);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the walls", () => {
  it("catch every planted import that goes through one, and let the others pass", async () => {
    const { violations } = await checkWalls(root, ["lib", "app", "components", "scripts"]);
    const caught = violations.map((line) => line.split(" → ")[0]);
    for (const [rule, file] of FORBIDDEN) expect(caught, `${rule}: ${file}`).toContain(`${rule}: ${file}`);
    const planted = new Set(FORBIDDEN.map(([, file]) => file));
    const wronglyCaught = caught.filter((line) => ALLOWED[line?.split(": ")[1] ?? ""] !== undefined);
    expect(wronglyCaught).toEqual([]);
    expect(planted.size).toBe(FORBIDDEN.length);
  });

  it("are read from our own sources, not from nothing", async () => {
    const { moduleCount } = await checkWalls(projectRoot());
    expect(moduleCount).toBeGreaterThan(150);
  });
});
