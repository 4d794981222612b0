import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair } from "@/lib/testing/rule-cases/rule-case";

test.each(["vnet2vnet", "peering"] as const)("%s does not lead from one cloud to another", (method) => {
  const topology = pair({ method }, {}, { cloud: "AzureChinaCloud" });
  expect(findingsOf("cross-cloud-method", topology)).toMatchObject([
    { severity: "error", values: { fromCloud: "AzureCloud", toCloud: "AzureChinaCloud", method } },
  ]);
});

test("within one cloud every method does", () => {
  const china = { cloud: "AzureChinaCloud" as const };
  expect(findingsOf("cross-cloud-method", pair({}, china, china))).toEqual([]);
});
