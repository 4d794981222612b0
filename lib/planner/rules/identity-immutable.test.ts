import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { alone, pair } from "@/lib/testing/rule-cases/rule-case";

const CODE = "identity-immutable";

test("another name, group or subscription of a vnet is told once, with what hangs on it", () => {
  const OTHER = "22222222-2222-2222-2222-222222222222";
  for (const [change, after] of [
    [{ name: "Other" }, "Other"],
    [{ resourceGroup: "rg-other" }, "rg-other/VNet1"],
    [{ subscriptionId: OTHER }, expect.stringMatching(`^${OTHER}/.*/VNet1$`)],
  ] as const)
    expect(findingsOf(CODE, pair({}, change), deployed(pair()))).toMatchObject([
      {
        severity: "warning",
        values: { kind: "virtualNetwork", links: 1, after },
        targets: [{ id: "vnet1", field: "name" }],
      },
    ]);
});

test("a gateway alone, and a connection alone, are told by themselves", () => {
  const renamed = alone({ gateway: createTestGateway("other") });
  expect(findingsOf(CODE, renamed, deployed(alone()))).toMatchObject([
    {
      values: { minutes: Math.ceil((219 + 1090) / 60), address: "changes" },
      targets: [{ field: "gateway.name" }],
    },
  ]);
  const ends = { from: { connectionName: "other" } };
  expect(findingsOf(CODE, pair({ ends }), deployed(pair()))).toMatchObject([
    { values: { kind: "connection", links: 1 }, targets: [{ kind: "link", id: "l1" }] },
  ]);
});

test("the case of a name is none of its identity", () => {
  expect(
    findingsOf(CODE, alone({ name: "vnet1", gateway: null }), deployed(alone({ gateway: null }))),
  ).toEqual([]);
});
