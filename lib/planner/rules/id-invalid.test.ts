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

test("a subscription that is left out is said to be missing", () => {
  expect(findingsOf("id-invalid", alone({ subscriptionId: "" }))[0]?.message).toContain(
    "the subscription is missing.",
  );
});

test.each(["x", "contoso", "contoso.onmicrosoft.", "-a.example.com", "ten ant.example.com", "10.0.0.1"])(
  "%j is no tenant",
  (tenantId) => {
    expect(findingsOf("id-invalid", alone({ tenantId }))).toMatchObject([
      { severity: "error", targets: [{ kind: "vnet", id: "vnet1", field: "tenantId" }] },
    ]);
  },
);

test.each([null, "ABCDEF01-abcd-0000-0000-000000000000", "contoso.onmicrosoft.com", "net.example.xn--p1ai"])(
  "%j may stand as a tenant",
  (tenantId) => {
    expect(findingsOf("id-invalid", alone({ tenantId }))).toEqual([]);
  },
);
