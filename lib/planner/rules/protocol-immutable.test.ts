import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { pair } from "@/lib/testing/rule-cases/rule-case";

test("one finding for a link, though both of its connections are made anew", () => {
  expect(findingsOf("protocol-immutable", pair({ protocol: "IKEv1" }), deployed(pair()))).toMatchObject([
    {
      severity: "warning",
      values: { before: "IKEv2", after: "IKEv1" },
      targets: [{ kind: "link", id: "l1" }],
    },
  ]);
});

test("a link that does not stand yet is made as it is drawn", () => {
  expect(
    findingsOf("protocol-immutable", pair({ protocol: "IKEv1" }), deployed({ ...pair(), links: [] })),
  ).toEqual([]);
});
