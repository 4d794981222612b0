import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";
import type { Link } from "@/lib/topology";

const empty = (link: Partial<Link> = {}) =>
  siteLink({ addressSpace: [], bgp: { asn: 65050, peeringAddress: "192.168.0.1" } }, link, {
    gateway: speaking(1, 65010),
  });

test("a site that tells its prefixes by BGP needs none in the design", () => {
  expect(findingsOf("site-prefix-missing", empty({ bgp: true }))).toEqual([]);
  expect(findingsOf("site-prefix-missing", empty({ bgp: false }))).toHaveLength(1);
});

test("a site nobody is linked with needs none yet", () => {
  expect(findingsOf("site-prefix-missing", { ...empty(), links: [] })).toEqual([]);
  expect(findingsOf("site-prefix-missing", empty({ existing: true }))).toEqual([]);
});
