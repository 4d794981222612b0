import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { alone } from "@/lib/testing/rule-cases/rule-case";

test("the number is said, and the list of subnets is marked", () => {
  const subnets = Array.from({ length: 3001 }, (_, at) => ({ name: `s${at}`, prefix: "10.1.0.0/24" }));
  expect(findingsOf("subnet-limit", alone({ subnets, gateway: null }))).toMatchObject([
    { values: { vnet: "VNet1", count: 3001, most: 3000 }, targets: [{ id: "vnet1", field: "subnets" }] },
  ]);
});
