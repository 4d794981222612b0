import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair } from "@/lib/testing/rule-cases/rule-case";

test("one value sets the first end only, so nobody waits in vain", () => {
  expect(findingsOf("connection-mode-deadlock", pair({ connectionMode: "ResponderOnly" }))).toEqual([]);
  const connectionMode = { from: "InitiatorOnly", to: "ResponderOnly" } as const;
  expect(findingsOf("connection-mode-deadlock", pair({ connectionMode }))).toEqual([]);
});
