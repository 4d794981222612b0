import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { device, siteLink, withGateway } from "@/lib/testing/rule-cases/rule-case";

const gateway = (asn: number) => findingsOf("asn-reserved", withGateway({ bgp: { asn, apipa: [] } }));
const site = (asn: number) =>
  findingsOf("asn-reserved", siteLink({ bgp: { asn, peeringAddress: "192.168.0.1" } }));

test.each([
  [0, "none"],
  [4294967296, "none"],
  [8074, "azure"],
  [65520, "azure"],
  [23456, "iana"],
  [64496, "iana"],
  [65551, "iana"],
  [4294967295, "iana"],
])("AS %d is refused: %s", (asn, reason) => {
  expect(gateway(asn)).toMatchObject([{ values: { reason } }]);
  expect(site(asn)).toMatchObject([{ values: { reason } }]);
});

test.each([64512, 65514, 65521, 65552, 4200000000])("AS %d is free for all", (asn) => {
  expect([...gateway(asn), ...site(asn)]).toEqual([]);
});

test("65515 is every gateway's own, and no device's; further devices are looked at too", () => {
  expect(gateway(65515)).toEqual([]);
  expect(site(65515)).toHaveLength(1);
  const more = siteLink({
    moreDevices: [{ device: device(null), bgp: { asn: 65515, peeringAddress: "192.168.0.2" } }],
  });
  expect(findingsOf("asn-reserved", more)).toMatchObject([{ targets: [{ field: "moreDevices.0.bgp.asn" }] }]);
});
