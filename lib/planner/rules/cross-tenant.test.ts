import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair } from "@/lib/testing/rule-cases/rule-case";
import type { Link } from "@/lib/topology";

const seenBy = (...tenants: string[]) => ({
  observation: { format: "meshwright.observation/1" as const, asOf: "2026-11-22", tenants, resources: [] },
});
const across = (method: Link["method"] = "vnet2vnet") =>
  pair({ method }, { tenantId: "A" }, { tenantId: "b" });

test("each side of an ipsec link needs its own tenant only, other methods both", () => {
  expect(findingsOf("cross-tenant", across("ipsec"))).toMatchObject([
    { severity: "info", values: { kind: "oneSide" } },
  ]);
  expect(findingsOf("cross-tenant", across("peering"))).toMatchObject([{ values: { kind: "both" } }]);
});

test("a tenant without a credential is an error, whatever the case of its id", () => {
  expect(findingsOf("cross-tenant", across(), seenBy("a"))).toMatchObject([
    { severity: "error", values: { tenant: "b" } },
  ]);
  expect(findingsOf("cross-tenant", across(), seenBy("a", "B"))).toMatchObject([{ severity: "info" }]);
});

test("the connection's own tenant needs no further credential", () => {
  const topology = pair({}, { tenantId: null }, { tenantId: "b" });
  expect(findingsOf("cross-tenant", topology, seenBy("b"))).toMatchObject([{ severity: "info" }]);
});
