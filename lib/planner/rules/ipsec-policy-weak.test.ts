import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { STRONG_POLICY } from "@/lib/testing/rule-cases/links";
import { pair } from "@/lib/testing/rule-cases/rule-case";

test("one finding names every weak field", () => {
  const ipsecPolicy = { ...STRONG_POLICY, ikeIntegrity: "MD5", dhGroup: "DHGroup2", pfsGroup: "None" };
  expect(findingsOf("ipsec-policy-weak", pair({ ipsecPolicy }))).toMatchObject([
    {
      severity: "warning",
      values: { weak: "ikeIntegrity MD5, dhGroup DHGroup2, pfsGroup None" },
      targets: [{ field: "ipsecPolicy.ikeIntegrity" }, {}, {}],
    },
  ]);
});

test("Azure's own default is not weak", () => {
  expect(findingsOf("ipsec-policy-weak", pair())).toEqual([]);
});
