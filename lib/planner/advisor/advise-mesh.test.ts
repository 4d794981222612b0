import { describe, expect, test, vi } from "vitest";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import { applyEdits, type Topology } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { adviseMesh } from "./advise-mesh";
import { type Edge, MESH_GOALS } from "./mesh-question";
import { everyDrawing, fewestLinks } from "./testing/every-drawing";

vi.setConfig({ testTimeout: 120_000 });

const vnets = (count: number) => Array.from({ length: count }, (_, at) => createTestVnet(at + 1, "westus2"));
const apart = (count: number, changes: Partial<Topology> = {}) =>
  createTestTopology("Apart", { vnets: vnets(count), links: [], ...changes });
const ids = (count: number) => vnets(count).map(({ id }) => id);
const errorsOf = (topology: Topology) =>
  planTopology({ topology }).findings.filter(({ severity }) => severity === "error");

/** Gateways that speak BGP, and BGP links between those with these numbers. */
function drawnOf(count: number, edges: readonly Edge[], limit: number): Topology {
  const speaking = vnets(count).map((vnet, at) => ({
    ...vnet,
    gateway: vnet.gateway && { ...vnet.gateway, bgp: { asn: 65010 + at, apipa: [] } },
  }));
  const links = edges.map(([a, b], at) =>
    createTestLink(`l${at}`, `vnet${a + 1}`, `vnet${b + 1}`, { bgp: true }),
  );
  return apart(count, { vnets: speaking, links, settings: { tunnelLimitPerGateway: limit, tags: {} } });
}

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
    expect(star?.gateways.map(({ skuBefore }) => skuBefore)).toEqual([null, "Basic", null]);
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

  test.each([2, 3, 4, 5, 6])(
    "for %i vnets, whatever is drawn: nothing where the goal is reached, else the fewest links first",
    (count) => {
      for (const edges of everyDrawing(count))
        for (const goal of MESH_GOALS)
          for (const limit of [2, 10]) {
            const spare = vnets(count).map((_, at) => limit - edges.filter((one) => one.includes(at)).length);
            if (spare.some((room) => room < 0)) continue;
            const topology = drawnOf(count, edges, limit);
            const proposals = adviseMesh(topology, { vnets: ids(count), goal, hub: "vnet1" });
            const told = `${goal} within ${limit}: ${edges.join(" ")}`;
            expect(proposals[0]?.added ?? null, told).toBe(fewestLinks(edges, goal, spare));
            if (proposals[0]?.added === 0) expect(proposals.map((one) => one.edits)).toEqual([[]]);
            for (const { edits } of proposals) {
              expect(applyEdits(topology, edits).settings).toEqual(topology.settings);
              expect(errorsOf(applyEdits(topology, edits))).toEqual([]);
            }
          }
    },
  );

  test("never changes a gateway or a link that is not ours", () => {
    const existing = vnets(4).map((vnet, at) =>
      at === 0 && vnet.gateway ? { ...vnet, gateway: { ...vnet.gateway, existing: true } } : vnet,
    );
    const link = createTestLink("l1", "vnet2", "vnet3", { existing: true });
    const topology = apart(4, { vnets: existing, links: [link] });
    const proposals = adviseMesh(topology, { vnets: ids(4), goal: "all-reach-all" });
    expect(proposals.length).toBeGreaterThan(0);
    for (const { edits } of proposals) {
      const after = applyEdits(topology, edits);
      expect(after.vnets[0]).toEqual(topology.vnets[0]);
      expect(after.links.find(({ id }) => id === "l1")).toEqual(link);
    }
  });

  test("takes peered vnets as joined, and gives them no second way that nobody would use", () => {
    const topology = apart(2, {
      vnets: vnets(2).map((vnet) => ({ ...vnet, gateway: null })),
      links: [createTestLink("p1", "vnet1", "vnet2", { method: "peering" })],
    });
    const proposals = adviseMesh(topology, { vnets: ids(2), goal: "all-reach-all" });
    expect(proposals).toMatchObject([{ added: 0, edits: [], monthlyAdded: 0 }]);
  });

  test("joins a hundred vnets in seconds, and refuses more with the limit", () => {
    const many = Array.from({ length: 101 }, (_, at) =>
      createTestVnet(at + 1, "westus2", { addressSpace: [`10.${at}.0.0/16`] }),
    ).map((vnet, at) => ({ ...vnet, subnets: [{ name: "GatewaySubnet", prefix: `10.${at}.255.0/27` }] }));
    const topology = apart(0, { vnets: many });
    const before = process.cpuUsage();
    const [first] = adviseMesh(topology, { vnets: ids(100), goal: "survive-one-failure" });
    expect(first).toMatchObject({ shape: "ring", added: 100 });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
    expect(() => adviseMesh(topology, { vnets: ids(101), goal: "all-reach-all" })).toThrow(/100 VNets/);
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
