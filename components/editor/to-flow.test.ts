import { describe, expect, it } from "vitest";
import { gateway, link, site, topology, vnet } from "@/components/testing/objects";
import type { Finding } from "@/lib/planner";
import { applyEdit, type Topology } from "@/lib/topology";
import { NO_FRAMES } from "./groups/frame";
import { reuseFlow } from "./reuse-flow";
import { toChanges } from "./state/change-marks";
import { toLiveStates } from "./state/live-state";
import { type FlowInput, toFlow } from "./to-flow";

const design = topology({
  vnets: [
    vnet("vnet1", { addressSpace: ["10.1.0.0/16"] }),
    vnet("vnet2", { addressSpace: ["10.1.128.0/17"], position: { x: 500, y: 0 } }),
  ],
  sites: [site("hq", { position: { x: 0, y: 400 } })],
  links: [link("l1", "vnet1", "vnet2"), link("l2", "vnet1", "hq", { method: "ipsec" })],
});

const overlap: Finding = {
  code: "address-overlap",
  severity: "error",
  message: "",
  values: {},
  targets: [
    { kind: "vnet", id: "vnet1" },
    { kind: "vnet", id: "vnet2" },
  ],
  rule: { source: "", asOf: "" },
};

function flowOf(now: Topology, changes: Partial<FlowInput> & { was?: Topology } = {}) {
  const deployed = changes.was ?? null;
  const live = toLiveStates({ topology: now, deployed, deployment: null, tunnels: [], addresses: new Map() });
  const { marks } = toChanges(now, deployed, null);
  return toFlow({
    topology: now,
    deployed,
    marks,
    findings: [],
    live,
    modes: null,
    selection: new Set(),
    moving: {},
    frames: NO_FRAMES,
    lit: null,
    ...changes,
  });
}

describe("toFlow", () => {
  it("draws a node of fixed size for each place and an edge for each link", () => {
    const { nodes, edges } = flowOf(design);
    expect(nodes.map(({ id, type, width, height }) => ({ id, type, width, height }))).toEqual([
      { id: "vnet1", type: "vnet", width: 256, height: 128 },
      { id: "vnet2", type: "vnet", width: 256, height: 128 },
      { id: "hq", type: "site", width: 256, height: 128 },
    ]);
    expect(edges.map(({ id, source, target }) => ({ id, source, target }))).toEqual([
      { id: "l1", source: "vnet1", target: "vnet2" },
      { id: "l2", source: "vnet1", target: "hq" },
    ]);
  });

  it("keeps what left the design but stands in Azure as ghosts, links included", () => {
    const now = applyEdit(design, { edit: "remove", ids: ["vnet2"] });
    const { nodes, edges } = flowOf(now, { was: design });
    expect(nodes.find((node) => node.id === "vnet2")?.data).toMatchObject({ isGhost: true, mark: "removed" });
    expect(edges.find((edge) => edge.id === "l1")?.data).toMatchObject({ isGhost: true, mark: "removed" });
    expect(edges.find((edge) => edge.id === "l2")?.data).toMatchObject({ isGhost: false, mark: null });
  });

  it("shows the worst severity of an object and how many it has of it", () => {
    const warning = { ...overlap, code: "x", severity: "warning" as const };
    const { nodes } = flowOf(design, { findings: [warning, overlap, overlap] });
    expect(nodes[0]?.data).toMatchObject({ finding: { severity: "error", count: 2 } });
    expect(nodes[2]?.data).toMatchObject({ finding: null });
  });

  it("writes the shared range on the link between networks that overlap, and on no other", () => {
    const { edges } = flowOf(design, { findings: [overlap] });
    expect(edges).toMatchObject([{ data: { overlap: "10.1.128.0/17" } }, { data: { overlap: null } }]);
  });

  it("shows a device as a square that is full once its address is known", () => {
    const known = applyEdit(design, {
      edit: "updateSite",
      id: "hq",
      changes: { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } },
    });
    expect(flowOf(design).edges[1]?.data).toMatchObject({ device: { end: "to", isKnown: false } });
    expect(flowOf(known).edges[1]?.data).toMatchObject({ device: { end: "to", isKnown: true } });
  });

  it("counts tunnels against the lower of both limits", () => {
    const data = flowOf(design).nodes[0]?.data;
    expect(data).toMatchObject({ tunnels: 2, tunnelLimit: 10 });
    const own = applyEdit(design, { edit: "updateSettings", changes: { tunnelLimitPerGateway: null } });
    expect(flowOf(own).nodes[0]?.data).toMatchObject({ tunnelLimit: 30 });
  });

  it("names the gateway that a peered vnet uses", () => {
    const hub = topology({
      vnets: [vnet("hub", { gateway: gateway({ name: "hub-gateway" }) }), vnet("spoke", { gateway: null })],
      links: [link("p1", "hub", "spoke", { method: "peering", gatewayTransit: "hub" })],
    });
    expect(flowOf(hub).nodes[1]?.data).toMatchObject({ hubGateway: "hub-gateway" });
  });

  it("draws a link whose end names nothing to a placeholder", () => {
    const dangling = topology({ vnets: [vnet("vnet1")], links: [link("l1", "vnet1", "gone")] });
    const { nodes, edges } = flowOf(dangling);
    expect(nodes.at(-1)).toMatchObject({ type: "missing", data: { missingId: "gone" } });
    expect(edges[0]?.target).toBe(nodes.at(-1)?.id);
  });

  it("follows a card that is being dragged", () => {
    const { nodes, edges } = flowOf(design, { moving: { vnet2: { x: 900, y: 40 } } });
    expect(nodes[1]?.position).toEqual({ x: 900, y: 40 });
    expect(edges[0]?.data?.geometry.to.x).toBe(900 - 12);
  });
});

describe("reuseFlow", () => {
  it("keeps every node and edge that says the same as before", () => {
    const before = flowOf(design);
    const after = reuseFlow(before, flowOf(design, { moving: { vnet2: { x: 900, y: 0 } } }));
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.nodes[1]).not.toBe(before.nodes[1]);
    expect(reuseFlow(before, flowOf(design)).nodes).toBe(before.nodes);
  });
});
