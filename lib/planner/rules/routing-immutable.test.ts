import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { withGateway } from "@/lib/testing/rule-cases/rule-case";

test("both kinds are named as Azure names them", () => {
  const basic = (routing: "static" | "dynamic") => withGateway({ sku: "Basic", routing });
  expect(findingsOf("routing-immutable", basic("dynamic"), deployed(basic("static")))).toMatchObject([
    { severity: "warning", values: { from: "PolicyBased", to: "RouteBased", links: 0 } },
  ]);
});
