import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { alone, pair } from "@/lib/testing/rule-cases/rule-case";

const wider = { addressSpace: ["10.1.0.0/16", "10.99.0.0/16"] };

test("counts what stands between it and others", () => {
  expect(findingsOf("address-space-live", pair({}, wider), deployed(pair()))).toMatchObject([
    { severity: "warning", values: { connections: 1, peerings: 0 } },
  ]);
  const peered = (first = {}) => pair({ method: "peering" }, { gateway: null, ...first }, { gateway: null });
  expect(findingsOf("address-space-live", peered(wider), deployed(peered()))).toMatchObject([
    { values: { connections: 0, peerings: 1 } },
  ]);
});

test("a vnet that nobody is connected to changes as it likes", () => {
  expect(findingsOf("address-space-live", alone(wider), deployed(alone()))).toEqual([]);
});
