import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink, withGateway } from "@/lib/testing/rule-cases/rule-case";

test("every address of every instance is looked at", () => {
  const apipa = [["169.254.21.0", "169.254.20.255"], ["10.0.0.1"], ["169.254.22.5", "ten"]];
  expect(
    findingsOf("apipa-out-of-range", withGateway({ bgp: { asn: 65010, apipa } })).map(
      ({ targets }) => targets[0]?.field,
    ),
  ).toEqual(["gateway.bgp.apipa.0.1", "gateway.bgp.apipa.1.0", "gateway.bgp.apipa.2.1"]);
});

test("a device that speaks over link-local addresses must keep to the same range", () => {
  const site = (peeringAddress: string) => siteLink({ bgp: { asn: 65050, peeringAddress } });
  expect(findingsOf("apipa-out-of-range", site("169.254.30.1"))).toMatchObject([{ targets: [{ id: "hq" }] }]);
  expect(findingsOf("apipa-out-of-range", site("169.254.21.2"))).toEqual([]);
  expect(findingsOf("apipa-out-of-range", site("192.168.0.1"))).toEqual([]);
});
