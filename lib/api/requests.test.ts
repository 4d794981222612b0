import { describe, expect, test } from "vitest";
import { checkShape } from "@/lib/topology";
import { createTopologyRequestSchema, sharedKeyRequestSchema } from "./requests";

describe("what creates a topology", () => {
  const faultOf = (value: unknown) => {
    const checked = checkShape(createTopologyRequestSchema, value);
    return checked.ok ? null : checked.faults[0];
  };

  test("is named to somebody who gives neither", () => {
    for (const value of [{}, { name: "Hub" }]) {
      expect(faultOf(value)?.message).toMatch(/either "template", one of "two-vnets", .* or "topology"/);
    }
  });

  test("is told by its own faults where it is given", () => {
    expect(faultOf({ template: "three-vnets" })).toMatchObject({ path: "template" });
    expect(faultOf({ topology: { name: "Hub" } })).toMatchObject({ path: "topology.format" });
    expect(faultOf({ template: "empty" })).toBeNull();
  });
});

describe("a pre-shared key", () => {
  test.each(["a", "!~", "x".repeat(128)])("of printable ASCII is taken: %s", (value) => {
    expect(checkShape(sharedKeyRequestSchema, { value })).toEqual({ ok: true, value: { value } });
  });

  test.each([
    ["nothing", ""],
    ["too much", "x".repeat(129)],
    ["a space", "a b"],
    ["a tab", "a\tb"],
    ["a newline at its end", "ab\n"],
    ["another alphabet", "nyckel-å"],
    ["a control character", "a\u007fb"],
  ])("with %s is refused, and why is told", (_, value) => {
    const message =
      "must be 1 to 128 printable ASCII characters without spaces: letters, digits and signs such as !, # or ~";
    expect(checkShape(sharedKeyRequestSchema, { value })).toEqual({
      ok: false,
      faults: [{ path: "value", message }],
    });
  });
});
