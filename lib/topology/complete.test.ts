import { describe, expect, test } from "vitest";
import { completeTopology } from "./complete";
import { topologyFileSchema } from "./schema";

const vnet = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: id.toUpperCase(),
  subscriptionId: "s",
  resourceGroup: "rg",
  region: "westus2",
  addressSpace: ["10.1.0.0/16"],
  ...more,
});
const complete = (more: Record<string, unknown>) =>
  completeTopology(topologyFileSchema.parse({ format: "meshwright.topology/1", name: "T", ...more }));

describe("completeTopology", () => {
  test("a gateway is named after its vnet and takes the lowest generation of its SKU", () => {
    const gateways = ["VpnGw1AZ", "VpnGw2AZ", "VpnGw4AZ", "Whatever"].map(
      (sku) => complete({ vnets: [vnet("v", { gateway: { sku } })] }).vnets[0]?.gateway,
    );
    expect(gateways.map((gateway) => gateway?.name)).toEqual(Array(4).fill("V-gateway"));
    expect(gateways.map((gateway) => gateway?.generation)).toEqual([
      "Generation1",
      "Generation1",
      "Generation2",
      "Generation1",
    ]);
  });

  test("what the file says stays", () => {
    const gateway = { name: "g", generation: "Generation2", sku: "VpnGw2AZ" };
    const link = { id: "l", from: "a", to: "hq", method: "peering", sharedKey: { source: "generated" } };
    const topology = complete({
      vnets: [vnet("a", { gateway, position: { x: 7, y: 9 } })],
      sites: [{ id: "hq", name: "HQ", addressSpace: [] }],
      links: [link],
    });
    expect(topology.vnets[0]).toMatchObject({ gateway, position: { x: 7, y: 9 } });
    expect(topology.links[0]).toMatchObject(link);
  });

  test("a link to a site is ipsec with a given key, one between vnets vnet2vnet with a generated one", () => {
    const topology = complete({
      vnets: [vnet("a"), vnet("b")],
      sites: [{ id: "hq", name: "HQ", addressSpace: [] }],
      links: [
        { id: "l1", from: "a", to: "b" },
        { id: "l2", from: "hq", to: "a" },
        { id: "l3", from: "a", to: "gone" },
      ],
    });
    expect(topology.links.map((link) => [link.method, link.sharedKey.source])).toEqual([
      ["vnet2vnet", "generated"],
      ["ipsec", "provided"],
      ["vnet2vnet", "generated"],
    ]);
  });

  test("missing positions are laid out: nothing overlaps, linked cards leave 152 px, always the same", () => {
    const mesh = {
      vnets: ["a", "b", "c", "d"].map((id) => vnet(id)),
      links: [
        { id: "l1", from: "a", to: "b" },
        { id: "l2", from: "a", to: "c" },
        { id: "l3", from: "b", to: "c" },
        { id: "l4", from: "c", to: "d" },
        { id: "l5", from: "d", to: "d" },
        { id: "l6", from: "d", to: "gone" },
      ],
    };
    const topology = complete(mesh);
    expect(complete(mesh)).toEqual(topology);
    const at = new Map(topology.vnets.map((item) => [item.id, item.position]));
    const gap = (from: string, to: string) => {
      const [a, b] = [at.get(from) ?? { x: 0, y: 0 }, at.get(to) ?? { x: 0, y: 0 }];
      return Math.max(Math.abs(a.x - b.x) - 256, Math.abs(a.y - b.y) - 128);
    };
    for (const [index, first] of topology.vnets.entries())
      for (const second of topology.vnets.slice(index + 1))
        expect(gap(first.id, second.id)).toBeGreaterThan(0);
    for (const link of mesh.links.slice(0, 4)) expect(gap(link.from, link.to)).toBeGreaterThanOrEqual(152);
  });

  test("places without a position go below those that have one", () => {
    const topology = complete({ vnets: [vnet("a", { position: { x: 40, y: 400 } }), vnet("b"), vnet("c")] });
    const [a, b, c] = topology.vnets.map((item) => item.position);
    expect(a).toEqual({ x: 40, y: 400 });
    expect(b?.y).toBeGreaterThanOrEqual(680);
    expect(c?.y).not.toBe(b?.y);
  });

  test("ten thousand places are placed at once", () => {
    const vnets = Array.from({ length: 10_000 }, (_, index) => vnet(`v${index}`));
    const positions = new Set(complete({ vnets }).vnets.map((item) => JSON.stringify(item.position)));
    expect(positions.size).toBe(10_000);
  });
});
