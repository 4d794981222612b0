import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Set by the tests and the tools themselves, never by who runs the program. */
const INTERNAL = new Set(["NODE_ENV", "E2E_CHROMIUM", "MESHWRIGHT_CORPORA"]);

const read = (path: string) => readFileSync(path, "utf8");
const page = read("docs/operations.md");
const variables = [...read("lib/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+): ?/gm)].map(
  ([, name]) => name ?? "",
);

describe("docs/operations.md", () => {
  test("tells every variable that the program reads", () => {
    expect(variables.length).toBeGreaterThan(15);
    for (const name of variables.filter((each) => !INTERNAL.has(each))) expect(page).toContain(`\`${name}\``);
  });

  test("names files beside it that are there, and commands that there are", () => {
    for (const [, file = ""] of page.matchAll(/\]\((operations\/[^)]+)\)/g))
      expect(read(`docs/${file}`)).not.toBe("");
    const known = read("lib/wiring/cli.ts");
    const commands = [...page.matchAll(/meshwright -- (\S+)/g)].map(([, command = ""]) => command);
    expect(commands).toEqual(expect.arrayContaining(["backup", "restore", "move", "reseal"]));
    for (const command of commands) expect(known).toContain(`import("./commands/${command}")`);
  });
});

test("the units, the compose file and the examples set only variables that the program reads", () => {
  for (const name of readdirSync("docs/operations")) {
    const set = [
      ...read(`docs/operations/${name}`).matchAll(
        /^\s*(?:Environment=)?(MESHWRIGHT_[A-Z_]+|AZURE_[A-Z_]+)[=:]/gm,
      ),
    ];
    for (const [, variable] of set) expect(variables, name).toContain(variable);
  }
  expect(read("docs/operations/compose.yaml").match(/command: \["--only", "(web|worker)"\]/g)).toHaveLength(
    2,
  );
});
