import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { pair, siteLink } from "@/lib/testing/rule-cases/rule-case";

const CODE = "apipa-clash";
const speaking = (asn: number, ...apipa: string[][]) => ({
  gateway: createTestGateway(`g${asn}`, { activeActive: apipa.length > 1, bgp: { asn, apipa } }),
});

test("both ends of a BGP link with one address are told, each of the other", () => {
  const same = pair({ bgp: true }, speaking(65010, ["169.254.21.4"]), speaking(65011, ["169.254.21.4"]));
  expect(findingsOf(CODE, same)).toMatchObject([
    { values: { gateway: "g65010", reason: "linked", other: "g65011" } },
    { values: { gateway: "g65011", reason: "linked", other: "g65010" } },
  ]);
  expect(findingsOf(CODE, { ...same, links: [] })).toEqual([]);
});

test("a device that speaks from the gateway's address is told", () => {
  const site = { bgp: { asn: 65050, peeringAddress: "169.254.21.4" } };
  const design = (address: string) => siteLink(site, { bgp: true }, speaking(65010, [address]));
  expect(findingsOf(CODE, design("169.254.21.4"))).toMatchObject([{ values: { other: "HQ" } }]);
  expect(findingsOf(CODE, design("169.254.21.5"))).toEqual([]);
});
