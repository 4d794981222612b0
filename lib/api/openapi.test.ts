import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { DeploymentEvent } from "@/lib/deployment";
import type { Finding, PlanReply } from "@/lib/planner";
import type { deploymentEventContractSchema, findingSchema, planContractSchema } from "./contract-schemas";
import { createOpenApi } from "./openapi";
import { ROUTES } from "./route-table";

const ROOT = join(import.meta.dirname, "../../app/api/v1");

/** Every "METHOD /path" that a route file exports. */
function routesInFiles(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const path = `/${file.replace(/\/?route\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      const source = readFileSync(join(ROOT, file), "utf8");
      return [...source.matchAll(/^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
        ([, method]) => `${method} ${path}`,
      );
    });
}

test("the document tells of every route file, and of none that is not there", () => {
  const told = ROUTES.map((route) => `${route.method.toUpperCase()} ${route.path}`);
  expect(told.toSorted()).toEqual(routesInFiles().toSorted());
});

describe("the document", () => {
  const document = createOpenApi("1.2.3");
  const text = JSON.stringify(document);

  test("points only at components that are there", () => {
    const components = Object.keys((document.components as { schemas: object }).schemas);
    const pointers = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map(([, name]) => name),
    );
    expect([...pointers].filter((name) => !components.includes(name ?? ""))).toEqual([]);
    expect(text).not.toContain("$defs");
  });

  test("describes the contracts of other rooms in full", () => {
    const { schemas } = document.components as { schemas: Record<string, { properties?: object }> };
    expect(Object.keys(schemas.Topology?.properties ?? {})).toContain("vnets");
    expect(Object.keys(schemas.PlanReply?.properties ?? {})).toEqual(["findings", "plan", "reachability"]);
  });

  test("names each operation once", () => {
    const ids = ROUTES.map((route) => route.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test("the described contracts are the rooms' own types", () => {
  expectTypeOf<Omit<z.output<typeof findingSchema>, "fix" | "targets">>().toEqualTypeOf<
    Omit<Finding, "fix" | "targets">
  >();
  expectTypeOf<z.output<typeof planContractSchema>["plan"]>().toEqualTypeOf<PlanReply["plan"]>();
  expectTypeOf<z.output<typeof planContractSchema>["reachability"]>().toEqualTypeOf<
    PlanReply["reachability"]
  >();
  expectTypeOf<DeploymentEvent["resourceKind"]>().toEqualTypeOf<
    z.output<typeof deploymentEventContractSchema>["resourceKind"]
  >();
});
