import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployedWithRoutes as seen } from "@/lib/testing/rule-cases/deployed";
import { alone } from "@/lib/testing/rule-cases/rule-case";

test("a table that stands in the body of the subnet counts", () => {
  expect(
    findingsOf(
      "gateway-subnet-default-route",
      alone(),
      seen({ routes: [{ name: "all", properties: { addressPrefix: "0.0.0.0/0" } }] }),
    ),
  ).toMatchObject([{ values: { table: "rt" } }]);
});

test("a table that was not seen, or holds something else, says nothing", () => {
  expect(findingsOf("gateway-subnet-default-route", alone(), seen(undefined))).toEqual([]);
  expect(findingsOf("gateway-subnet-default-route", alone(), seen({ routes: "none" }))).toEqual([]);
  expect(findingsOf("gateway-subnet-default-route", alone())).toEqual([]);
});
