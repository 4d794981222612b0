import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Vnet } from "@/lib/topology";

const CODE = "public-address-limit";
const many = (count: number, changes: (at: number) => Partial<Vnet> = () => ({})) =>
  createTestTopology("T", {
    vnets: Array.from({ length: count }, (_, at) => createTestVnet(at, "westus2", changes(at))),
    links: [],
  });
const pairOf = (name: string) => createTestGateway(name, { activeActive: true });

test("every instance of a gateway takes one, and the gateways past the limit are named", () => {
  const [finding] = findingsOf(
    CODE,
    many(6, (at) => ({ gateway: pairOf(`g${at}`) })),
  );
  expect(finding).toMatchObject({
    values: { count: 12, most: 10, region: "westus2" },
    targets: [{ id: "vnet5", field: "gateway" }],
  });
});

test("it holds for each subscription and region, whatever the case; those of gateways that exist count", () => {
  const regions = (at: number) => ({ region: at % 2 ? "WestUS2" : "westus2" });
  expect(findingsOf(CODE, many(11, regions))).toMatchObject([{ values: { count: 11 } }]);
  expect(
    findingsOf(
      CODE,
      many(20, (at) => ({ region: at < 10 ? "eastus" : "westus2" })),
    ),
  ).toEqual([]);
  const existing = (at: number) => ({ gateway: createTestGateway(`g${at}`, { existing: true }) });
  expect(findingsOf(CODE, many(11, existing))).toHaveLength(1);
});
