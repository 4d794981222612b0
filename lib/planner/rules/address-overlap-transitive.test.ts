import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { speaking } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";

/** Gateways in a row, of which the first and the last meet. */
const row = (bgp: (at: number) => boolean, length = 4) =>
  createTestTopology("T", {
    vnets: Array.from({ length }, (_, at) =>
      createTestVnet(at + 1, "westus2", {
        gateway: speaking(at + 1, 65010 + at),
        ...(at === length - 1 ? { addressSpace: ["10.1.4.0/24"], subnets: [] } : {}),
      }),
    ),
    links: Array.from({ length: length - 1 }, (_, at) =>
      createTestLink(`l${at + 1}`, `vnet${at + 1}`, `vnet${at + 2}`, { bgp: bgp(at) }),
    ),
  });

test("however far apart under BGP, the ends of the row are told once", () => {
  expect(
    findingsOf(
      "address-overlap-transitive",
      row(() => true, 7),
    ),
  ).toMatchObject([{ severity: "error", targets: [{ id: "vnet1" }, { id: "vnet7" }] }]);
});

test("a hop without BGP parts the routing domain; what meets is then only unlinked", () => {
  const cut = row((at) => at !== 1);
  expect(findingsOf("address-overlap-transitive", cut)).toEqual([]);
  expect(findingsOf("address-overlap-unlinked", cut)).toHaveLength(1);
});

test("neighbours of one gateway are told by the rule before", () => {
  expect(
    findingsOf(
      "address-overlap-transitive",
      row(() => true, 3),
    ),
  ).toEqual([]);
  expect(
    findingsOf(
      "address-overlap-shared-gateway",
      row(() => true, 3),
    ),
  ).toHaveLength(1);
});
