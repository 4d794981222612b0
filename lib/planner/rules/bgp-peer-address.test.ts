import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";

const check = (peeringAddress: string, linked = true) => {
  const topology = siteLink(
    { bgp: { asn: 65050, peeringAddress } },
    { bgp: true },
    { gateway: speaking(1, 65010) },
  );
  return findingsOf("bgp-peer-address", linked ? topology : { ...topology, links: [] });
};

test.each([
  ["", "noAddress"],
  ["192.168.0.1/32", "noAddress"],
  ["203.0.113.9", "device"],
  ["10.1.0.4", "vnet"],
])("%j is refused: %s", (address, reason) => {
  expect(check(address)).toMatchObject([{ severity: "error", values: { reason } }]);
});

test("an address of a vnet the site is not linked with is as good as any", () => {
  expect(check("10.1.0.4", false)).toEqual([]);
  expect(check("10.2.0.4")).toEqual([]);
});
