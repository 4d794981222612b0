import { describe, expect, test } from "vitest";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import { applyEdits, type Topology } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { adviseMesh } from "./advise-mesh";

const vnets = (count: number) => Array.from({ length: count }, (_, at) => createTestVnet(at + 1, "westus2"));
const apart = (count: number, changes: Partial<Topology> = {}) =>
  createTestTopology("Apart", { vnets: vnets(count), links: [], ...changes });
const ids = (count: number) => vnets(count).map(({ id }) => id);
const errorsOf = (topology: Topology) =>
  planTopology({ topology }).findings.filter(({ severity }) => severity === "error");

describe("the mesh advisor", () => {
  test("joins all with all over the fewest links first, and says tunnels, cost and hops", () => {
    const [star, ring, mesh] = adviseMesh(apart(4), { vnets: ids(4), goal: "all-reach-all" });
    expect(star).toMatchObject({ shape: "hub-and-spoke", bgp: true, added: 3, hops: 2, monthlyAdded: 0 });
    expect(star?.gateways.map(({ tunnels, allowed }) => [tunnels, allowed])).toEqual([
      [3, 10],
      [1, 10],
      [1, 10],
      [1, 10],
    ]);
    expect(ring).toMatchObject({ shape: "ring", bgp: true, added: 4, hops: 2 });
    expect(mesh).toMatchObject({ shape: "full-mesh", bgp: false, added: 6, hops: 1 });
  });

  test("what it draws stands without an error", () => {
    for (const goal of ["all-reach-all", "all-reach-hub", "survive-one-failure"] as const) {
      const proposals = adviseMesh(apart(5), { vnets: ids(5), goal, hub: "vnet3" });
      expect(proposals.length).toBeGreaterThan(0);
      for (const { edits } of proposals) expect(errorsOf(applyEdits(apart(5), edits))).toEqual([]);
    }
  });

  test("gives gateways to vnets that have none, and BGP to a Basic gateway only with a SKU that speaks it", () => {
    const [first, second, third] = vnets(3);
    const bare = { ...(first ?? createTestVnet(1)), gateway: null, subnets: [] };
    const basic = createTestVnet(2, "westus2");
    const topology = apart(3, {
      vnets: [
        bare,
        { ...basic, gateway: basic.gateway && { ...basic.gateway, sku: "Basic" } },
        ...(second && third ? [third] : []),
      ],
    });
    const [star] = adviseMesh(topology, { vnets: ids(3), goal: "all-reach-all" });
    const after = applyEdits(topology, star?.edits ?? []);
    expect(after.vnets.every(({ gateway }) => gateway?.bgp)).toBe(true);
    expect(after.vnets.some(({ gateway }) => gateway?.sku === "Basic")).toBe(false);
    expect(star?.monthlyAdded).toBeGreaterThan(0);
  });

  test("counts the tunnels that gateways have already, and leaves what is drawn where it is", () => {
    const tight = apart(4, {
      settings: { tunnelLimitPerGateway: 2, tags: {} },
      links: [createTestLink("l1", "vnet1", "vnet2")],
    });
    const [first] = adviseMesh(tight, { vnets: ids(4), goal: "all-reach-all" });
    const after = applyEdits(tight, first?.edits ?? []);
    expect(after.links.find(({ id }) => id === "l1")).toMatchObject({ from: "vnet1", to: "vnet2" });
    expect(first?.gateways.every(({ tunnels }) => tunnels <= 2)).toBe(true);
  });

  test("joins a vnet that uses a peered gateway through that gateway, over BGP", () => {
    const [spoke, ...others] = vnets(4);
    const topology = apart(4, {
      vnets: [{ ...(spoke ?? createTestVnet(1)), gateway: null, subnets: [] }, ...others],
      links: [createTestLink("p1", "vnet1", "vnet2", { method: "peering", gatewayTransit: "vnet2" })],
    });
    for (const goal of ["all-reach-all", "all-reach-hub"] as const) {
      const wish = { vnets: ["vnet1", "vnet3", "vnet4"], goal, hub: "vnet1" };
      const [first] = adviseMesh(topology, wish);
      expect(first).toMatchObject({ bgp: true, added: 2, hops: 2 });
      expect(first?.gateways.map(({ vnet }) => vnet)).toEqual(["vnet2", "vnet3", "vnet4"]);
      const after = applyEdits(topology, first?.edits ?? []);
      expect(errorsOf(after)).toEqual([]);
      expect(after.vnets[0]?.gateway).toBeNull();
    }
    // There is no second way to it.
    const survive = { vnets: ["vnet1", "vnet3", "vnet4"], goal: "survive-one-failure" as const };
    expect(adviseMesh(topology, survive)).toEqual([]);
  });

  test("has nothing to propose for one vnet, for an unknown hub, or where one link is all there can be", () => {
    expect(adviseMesh(apart(2), { vnets: ["vnet1"], goal: "all-reach-all" })).toEqual([]);
    expect(adviseMesh(apart(2), { vnets: ids(2), goal: "all-reach-hub", hub: "gone" })).toEqual([]);
    expect(adviseMesh(apart(2), { vnets: ids(2), goal: "survive-one-failure" })).toEqual([]);
  });

  test("never proposes what overlapping vnets would make an error", () => {
    const topology = apart(3, {
      vnets: vnets(3).map((vnet) => ({
        ...vnet,
        addressSpace: ["10.1.0.0/16"],
        subnets: [],
        existing: true,
      })),
    });
    expect(adviseMesh(topology, { vnets: ids(3), goal: "all-reach-all" })).toEqual([]);
  });
});
