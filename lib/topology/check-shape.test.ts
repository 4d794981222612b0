import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkShape } from "./check-shape";

const faultsOf = (schema: z.ZodType, value: unknown) => {
  const result = checkShape(schema, value);
  return result.ok ? [] : result.faults;
};
const inField = (schema: z.ZodType, x: unknown) => faultsOf(z.object({ x: schema }), { x });
const colour = z.enum(["red", "blue"]);

describe("says in plain words what is wrong", () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ["what is not there", z.string(), undefined, "is missing"],
    ["a number for a text", z.string(), 5, "must be a text, is a number"],
    ["null for a text", z.string(), null, "must be a text, is null"],
    ["a text for a number", z.number(), "secret", "must be a number, is a text"],
    ["a broken number for a whole one", z.number().int(), 1.5, "must be a whole number, is 1.5"],
    ["a text for true or false", z.boolean(), "yes", "must be true or false, is a text"],
    ["an object for a list", z.array(z.string()), {}, "must be a list, is an object"],
    ["a list for an object", z.strictObject({}), [], "must be an object, is a list"],
    ["a value that is not on the list", colour, "green", 'must be one of "red", "blue"'],
    ["nothing where one of a list is due", colour, undefined, 'is missing; it must be one of "red", "blue"'],
    ["another constant", z.literal("v1"), "v2", 'must be "v1"'],
    ["an empty text", z.string().min(1), "", "must not be empty"],
    ["a short text", z.string().min(3), "a", "must have at least 3 characters"],
    ["a long text", z.string().max(2), "abc", "must have at most 2 characters"],
    ["a text of another length", z.string().length(2), "abc", "must have exactly 2 characters"],
    ["a long list", z.array(z.number()).max(1), [1, 2], "must have at most 1 entry"],
    ["a small number", z.number().min(0), -1, "must be at least 0"],
    ["a number at an open end", z.number().lt(10), 10, "must be less than 10"],
    ["no IPv4 address", z.ipv4(), "x", "must be an IPv4 address such as 203.0.113.10"],
    ["no host name", z.hostname(), "a b", "must be a host name such as vpn.example.org"],
    ["another multiple", z.number().multipleOf(8), 9, "must be a multiple of 8"],
    ["a refinement without words", z.string().refine(() => false), "a", "is not accepted"],
    ["a refinement with words", z.string().refine(() => false, "must rhyme"), "a", "must rhyme"],
    ["a pattern with words", z.string().regex(/^a$/, "must be an a"), "b", "must be an a"],
  ])("%s", (_, schema, value, message) => {
    expect(inField(schema, value)).toEqual([{ path: "x", message }]);
  });

  test("unknown fields, one fault each, named", () => {
    expect(faultsOf(z.strictObject({}), { colour: 1, "odd key": 2 })).toEqual([
      { path: "colour", message: "unknown field colour" },
      { path: '["odd key"]', message: 'unknown field "odd key"' },
    ]);
  });

  test("the key of a record", () => {
    expect(faultsOf(z.record(z.string().max(2), z.string()), { abc: "x" })).toEqual([
      { path: "abc", message: "its name must have at most 2 characters" },
    ]);
  });

  test("a kind that no alternative has", () => {
    const schema = z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("a") }),
      z.strictObject({ kind: z.literal("b") }),
    ]);
    expect(inField(schema, { kind: "c" })).toEqual([{ path: "x.kind", message: 'must be one of "a", "b"' }]);
  });
});

describe("of a union the alternative that came closest is told", () => {
  const either = z.union([colour, z.strictObject({ from: colour, to: colour })]);

  test("an object is measured by the alternative that is an object", () => {
    expect(inField(either, { from: "green", to: "red" })).toEqual([
      { path: "x.from", message: 'must be one of "red", "blue"' },
    ]);
  });

  test("a text by the one that is a text", () => {
    expect(inField(either, "green")).toEqual([{ path: "x", message: 'must be one of "red", "blue"' }]);
  });

  test("deep faults count less than missing fields", () => {
    const schema = z.union([
      z.strictObject({ template: z.string() }),
      z.strictObject({ topology: z.strictObject({ vnets: z.array(z.strictObject({ id: z.string() })) }) }),
    ]);
    expect(faultsOf(schema, { topology: { vnets: [{ id: 1 }] } })).toEqual([
      { path: "topology.vnets[0].id", message: "must be a text, is a number" },
    ]);
  });
});

describe("a text that no database keeps is refused with its path", () => {
  const schema = z.strictObject({ list: z.array(z.record(z.string(), z.string())) });
  const text = "must not hold NUL or half of a surrogate pair";

  test.each([
    ["NUL", "a\0b"],
    ["the first half of a pair", "a\ud800"],
    ["the second half of a pair", "\udc00b"],
  ])("%s", (_, broken) => {
    expect(faultsOf(schema, { list: [{}, { tag: broken }] })).toEqual([
      { path: "list[1].tag", message: text },
    ]);
    expect(faultsOf(schema, { list: [{ [broken]: "x" }] })).toEqual([
      { path: `list[0][${JSON.stringify(broken)}]`, message: `its name ${text}` },
    ]);
  });

  test("whole pairs and other control characters are taken", () => {
    expect(faultsOf(schema, { list: [{ "🐿": "tab\t, newline\n, 🐿" }] })).toEqual([]);
  });
});
