import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { deployedWith } from "@/lib/testing/rule-cases/deployed";
import { alone } from "@/lib/testing/rule-cases/rule-case";
import type { ArmBody } from "../contract";

/** The GatewaySubnet of VNet1 as Azure shows it, with its route table in full. */
const seen = (properties: ArmBody | undefined) =>
  deployedWith(alone(), "vnet/vnet1", (vnet) => ({
    ...vnet,
    subnets: [{ name: "GatewaySubnet", properties: { routeTable: { id: "/x/routeTables/rt", properties } } }],
  }));

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
