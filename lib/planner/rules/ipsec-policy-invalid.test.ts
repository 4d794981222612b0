import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { STRONG_POLICY } from "@/lib/testing/rule-cases/links";
import { pair } from "@/lib/testing/rule-cases/rule-case";
import type { IpsecPolicy, Link } from "@/lib/topology";

const faults = (ipsecPolicy: IpsecPolicy, more: Partial<Link> = {}) =>
  findingsOf("ipsec-policy-invalid", pair({ ipsecPolicy, ...more })).map(({ values }) => [
    values.field,
    values.reason,
  ]);

test("a policy is given whole: every field left out is told", () => {
  expect(faults({})).toHaveLength(8);
  const { pfsGroup, ...rest } = STRONG_POLICY;
  expect(faults(rest)).toEqual([["pfsGroup", "missing"]]);
});

test.each([
  [{ ikeEncryption: "constructor" }, "ikeEncryption", "value"],
  [{ dhGroup: "dhgroup24" }, "dhGroup", "value"],
  [{ ipsecEncryption: "AES256" }, "ipsecIntegrity", "gcm"],
  [{ ipsecIntegrity: "SHA256" }, "ipsecIntegrity", "gcm"],
  [{ saLifeTimeSeconds: 299 }, "saLifeTimeSeconds", "range"],
  [{ saDataSizeKilobytes: 1023 }, "saDataSizeKilobytes", "range"],
] as const)("%j is a fault of %s: %s", (changes, field, reason) => {
  expect(faults({ ...STRONG_POLICY, ...changes })).toEqual([[field, reason]]);
});

test("the lowest lifetimes, and GCM for IKE with another integrity, are fine", () => {
  const policy = {
    ...STRONG_POLICY,
    saLifeTimeSeconds: 300,
    saDataSizeKilobytes: 1024,
    ikeEncryption: "GCMAES256",
  };
  expect(faults(policy)).toEqual([]);
});

test("a peering that kept a policy, and an existing link, are not ours to judge", () => {
  expect(faults({}, { method: "peering" })).toEqual([]);
  expect(faults({}, { existing: true })).toEqual([]);
});
