import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../json";
import { evaluateAhead, prepareTemplate } from "./prepare";
import { TemplateError } from "./template-error";
import { createTestPlace } from "./testing/test-place";

const template = (parts: JsonObject): JsonObject => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [],
  ...parts,
});
const address = (name: string, more: JsonObject = {}): JsonObject => ({
  type: "Microsoft.Network/publicIPAddresses",
  apiVersion: "2024-05-01",
  name,
  location: "westeurope",
  ...more,
});
const check = (parts: JsonObject, sent: JsonObject = {}) =>
  evaluateAhead(prepareTemplate(template(parts), sent, createTestPlace())).bodies;
function catchRefusal(work: () => unknown): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : undefined;
  }
}

/** Far above what any of them takes, far below what an unbounded one would. */
const PATIENCE_MS = 5000;

/** Sixty variables, each made from two times the one before. */
const doubled = (first: Json, next: (before: string) => Json): JsonObject =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `v${index}`,
      index === 0 ? first : next(`variables('v${index - 1}')`),
    ]),
  );

const nest = (depth: number): Json => {
  let value: Json = "end";
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
};

describe("a hostile template is refused in bounded time", () => {
  it.each<[string, JsonObject, RegExp]>([
    [
      "a copy of 10^9 resources",
      { resources: [address("a", { copy: { name: "c", count: 1e9 } })] },
      /invalid copy count/,
    ],
    [
      "loops in loops",
      {
        variables: {
          copy: [
            {
              name: "v",
              count: 800,
              input: {
                copy: [{ name: "w", count: 800, input: { copy: [{ name: "x", count: 800, input: "y" }] } }],
              },
            },
          ],
        },
      },
      /too many evaluation steps/,
    ],
    [
      "doubled texts",
      {
        variables: Object.fromEntries(
          Array.from({ length: 60 }, (_, index) => [
            `v${index}`,
            index === 0
              ? "aaaaaaaaaaaaaaaa"
              : `[concat(variables('v${index - 1}'), variables('v${index - 1}'))]`,
          ]),
        ),
      },
      /exceed the size/,
    ],
    [
      "doubled arrays",
      {
        variables: doubled([1, 2, 3], (before) => `[concat(${before}, ${before})]`),
      },
      /exceed the size/,
    ],
    [
      "arrays of the same array twice",
      { variables: doubled([1, 2, 3], (before) => `[createArray(${before}, ${before})]`) },
      /exceed the size/,
    ],
    [
      "objects that hold the same object twice",
      { variables: doubled({ a: 1 }, (before) => ({ a: `[${before}]`, b: `[${before}]` })) },
      /exceed the size/,
    ],
    [
      "a long text between many",
      {
        variables: {
          text: "a".repeat(20_000),
          long: "[replace(variables('text'), 'a', '0123456789012345678901234567890123456789')]",
          v: "[join(range(0, 9999), variables('long'))]",
        },
      },
      /exceed the size/,
    ],
    ["a range of 10^9", { variables: { v: "[range(0, 1000000000)]" } }, /range/],
    ["a padding of 10^9", { variables: { v: "[padLeft('a', 1000000000)]" } }, /padLeft/],
    [
      "many maps of many",
      {
        variables: { v: "[map(range(0, 9999), lambda('a', map(range(0, 9999), lambda('b', 1))))]" },
      },
      /too many evaluation steps|exceed the size/,
    ],
    ["an expression of a million letters", { variables: { v: `['${"a".repeat(1e6)}']` } }, /length limit/],
    [
      "deep parentheses",
      { variables: { v: `[${"not(".repeat(4000)}true()${")".repeat(4000)}]` } },
      /levels deep/,
    ],
    ["deep objects", { variables: { v: nest(100_000) } }, /levels deep/],
    [
      "variables in a circle",
      { variables: { a: "[variables('b')]", b: "[variables('a')]" } },
      /refers to itself/,
    ],
    [
      "parameters in a circle",
      { parameters: { a: { type: "string", defaultValue: "[parameters('a')]" } } },
      /refers to itself/,
    ],
    [
      "resources in a circle",
      { resources: [address("a", { dependsOn: ["b"] }), address("b", { dependsOn: ["a"] })] },
      /Circular dependency/,
    ],
    [
      "801 resources",
      { resources: Array.from({ length: 801 }, (_, index) => address(`a${index}`)) },
      /resources limit exceeded/,
    ],
    [
      "functions that call themselves",
      {
        functions: [
          {
            namespace: "my",
            members: { f: { parameters: [], output: { type: "string", value: "[my.f()]" } } },
          },
        ],
        variables: { v: "[my.f()]" },
      },
      /nested too deep|too many/,
    ],
    [
      "a definition that refers to itself",
      {
        definitions: { a: { $ref: "#/definitions/a" } },
        parameters: { p: { $ref: "#/definitions/a" } },
      },
      /definition is not valid/,
    ],
  ])("%s", (_name, parts, reason) => {
    const startedAt = performance.now();
    const refusal = catchRefusal(() => check(parts));
    expect(refusal).toBeInstanceOf(TemplateError);
    expect(refusal?.message).toMatch(reason);
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS);
  });

  it.each(["__proto__", "constructor", "toString"])(
    "a parameter, variable and output called %s is a name like any other",
    (name) => {
      const parts = JSON.parse(
        `{"parameters": {"${name}": {"type": "string"}}, "variables": {"${name}": "[parameters('${name}')]"}, "resources": [${JSON.stringify(
          address("a", { tags: { seen: `[variables('${name}')]` } }),
        )}]}`,
      ) as JsonObject;
      const sent = JSON.parse(`{"${name}": {"value": "kept"}}`) as JsonObject;
      expect([...check(parts, sent).values()]).toMatchObject([{ tags: { seen: "kept" } }]);
      expect(({} as JsonObject).seen).toBeUndefined();
    },
  );

  it.each(["parameters", "variables", "functions", "resources", "outputs"])(
    "%s of the wrong kind is no crash",
    (part) => {
      for (const value of [null, 1, "text", [1, null, "x"], { a: 1 }, { a: null }, [[[]]]] as Json[]) {
        try {
          check({ [part]: value });
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }
    },
  );
});
