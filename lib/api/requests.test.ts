import { describe, expect, test } from "vitest";
import { checkShape } from "@/lib/topology";
import { sharedKeyRequestSchema } from "./requests";

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
