import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { speaking } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";

const joined = (asns: number[], ...pairs: [number, number][]) =>
  createTestTopology("T", {
    vnets: asns.map((asn, at) => createTestVnet(at + 1, "westus2", { gateway: speaking(at + 1, asn) })),
    links: pairs.map(([a, b], at) => createTestLink(`l${at}`, `vnet${a}`, `vnet${b}`, { bgp: true })),
  });

test("two neighbours with one number are an error of another rule, and nothing more", () => {
  expect(findingsOf("asn-repeated-on-path", joined([65010, 65010], [1, 2]))).toEqual([]);
});

test("a third one that only one of them touches is told with both", () => {
  expect(findingsOf("asn-repeated-on-path", joined([65010, 65010, 65010], [1, 2], [2, 3]))).toMatchObject([
    { severity: "warning", values: { asn: "65010", count: 3 } },
  ]);
});

test("gateways of different domains may have the same number", () => {
  const apart = joined([65010, 65011, 65010, 65011], [1, 2], [3, 4]);
  expect(findingsOf("asn-repeated-on-path", apart)).toEqual([]);
});
