import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { drawAddressSpace } from "./address-space";
import { countAddresses, formatPrefix, formatRange, overlaps, toPrefix } from "./cidr";
import type { Topology } from "./schema";

const laneOf = (topology: Topology, space: string) =>
  drawAddressSpace(topology).find((lane) => formatPrefix(lane.space) === space);

describe("the picture of the address space", () => {
  test("shows the three usual private blocks, also when nothing is used", () => {
    const empty = createTestTopology("Empty", { vnets: [], links: [] });
    expect(drawAddressSpace(empty).map(({ space, used }) => [formatPrefix(space), used])).toEqual([
      ["10.0.0.0/8", 0],
      ["172.16.0.0/12", 0],
      ["192.168.0.0/16", 0],
    ]);
  });

  test("counts every address once and marks what two places share", () => {
    const topology = createTestTopology("Overlap", {
      vnets: [createTestVnet(1), createTestVnet(2, "eastus", { addressSpace: ["10.1.128.0/17"] })],
    });
    const lane = laneOf(topology, "10.0.0.0/8");
    expect(lane?.used).toBe(65_536);
    expect(lane?.blocks.map(({ text, isShared }) => [text, isShared])).toEqual([
      ["10.1.0.0/16", true],
      ["10.1.128.0/17", true],
    ]);
  });

  test("two ranges of one place are not shared with anybody", () => {
    const topology = createTestTopology("Twice", {
      vnets: [createTestVnet(1, "westus", { addressSpace: ["10.1.0.0/16", "10.1.2.0/24"] })],
    });
    expect(laneOf(topology, "10.0.0.0/8")?.blocks.some(({ isShared }) => isShared)).toBe(false);
  });

  test("says what is free beside what is used, and where the GatewaySubnet lies", () => {
    const lane = laneOf(createTestTopology("One", { vnets: [createTestVnet(1)] }), "10.0.0.0/8");
    expect(lane?.free.map((gap) => [formatRange(gap), gap.length, gap.count])).toEqual([
      ["10.0.0.0–10.0.255.255", 16, 1],
      ["10.2.0.0–10.255.255.255", 9, 1],
    ]);
    expect(lane?.blocks[0]?.gatewaySubnets.map(formatRange)).toEqual(["10.1.255.0–10.1.255.31"]);
    expect(lane && formatRange(lane.window)).toBe("10.0.224.0–10.2.31.255");
  });

  test("draws public addresses in a lane of their own, and clients as theirs", () => {
    const vnet = createTestVnet(1);
    const pool = { addressPool: ["172.16.0.0/24"], protocols: [], authentication: [] };
    const topology = createTestTopology("Mixed", {
      vnets: [{ ...vnet, gateway: vnet.gateway && { ...vnet.gateway, clientPool: pool } }],
      sites: [createTestSite("hq", { addressSpace: ["198.51.100.0/24", "no prefix"] })],
    });
    expect(laneOf(topology, "198.0.0.0/8")?.blocks).toMatchObject([{ place: "hq", kind: "site" }]);
    expect(laneOf(topology, "172.16.0.0/12")?.blocks).toMatchObject([{ place: "vnet1", kind: "clients" }]);
  });
});

test("whatever is drawn, used and free fill each lane, and blocks are shared exactly where places meet", () => {
  const prefix = fc
    .tuple(fc.constantFrom(10, 172, 192, 203), fc.nat(3), fc.integer({ min: 6, max: 18 }))
    .map(([a, b, length]) => `${a}.${b * 64}.0.0/${length}`);
  fc.assert(
    fc.property(fc.array(fc.array(prefix, { maxLength: 3 }), { maxLength: 6 }), (spaces) => {
      const vnets = spaces.map((addressSpace, at) => createTestVnet(at + 1, "westus", { addressSpace }));
      for (const lane of drawAddressSpace(createTestTopology("Any", { vnets }))) {
        const free = lane.free.reduce((sum, gap) => sum + countAddresses(gap), 0);
        expect(lane.used + free).toBe(countAddresses(lane.space));
        for (const block of lane.blocks) {
          const others = vnets.filter(({ id }) => id !== block.place).flatMap((vnet) => vnet.addressSpace);
          const meets = others.some((text) => overlaps(toPrefix(text) ?? { first: 1, last: 0 }, block));
          expect(block.isShared).toBe(meets);
        }
      }
    }),
    { numRuns: 300 },
  );
});
