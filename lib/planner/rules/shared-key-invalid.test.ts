import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair } from "@/lib/testing/rule-cases/rule-case";
import type { Link } from "@/lib/topology";

const check = (value: string, link: Partial<Link> = {}) =>
  findingsOf("shared-key-invalid", pair({ sharedKey: { source: "provided" }, ...link }), {
    keys: { l1: { given: true, value } },
  });

test.each([
  ["", "empty"],
  ["x".repeat(129), "long"],
  ["with space", "characters"],
  ["Schlüssel", "characters"],
  ["tab\there", "characters"],
])("%j is refused: %s", (value, reason) => {
  expect(check(value)).toMatchObject([{ severity: "error", values: { reason } }]);
});

test("a hyphen or a tilde is a warning, 128 other signs are fine", () => {
  expect(check("a~b")).toMatchObject([{ severity: "warning" }]);
  expect(check("!".repeat(128))).toEqual([]);
});

test("the key is never told, neither in the message nor in the values", () => {
  expect(JSON.stringify(check("secret key"))).not.toContain("secret");
});

test("a peering and an existing link have no key of ours", () => {
  expect(check("", { method: "peering" })).toEqual([]);
  expect(check("", { existing: true })).toEqual([]);
});
