import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { alone } from "@/lib/testing/rule-cases/rule-case";

test.each([
  "",
  "sub-1",
  "0000",
  "00000000-0000-0000-0000-00000000000g",
  " 00000000-0000-0000-0000-000000000000",
])("%j is no subscription", (subscriptionId) => {
  expect(findingsOf("id-invalid", alone({ subscriptionId }))).toMatchObject([
    { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "subscriptionId" }] },
  ]);
});

test("letters may be large or small", () => {
  expect(findingsOf("id-invalid", alone({ subscriptionId: "ABCDEF01-abcd-0000-0000-000000000000" }))).toEqual(
    [],
  );
});
