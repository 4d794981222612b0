import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gateway, link, site, topology, vnet } from "@/components/testing/objects";
import type { Finding } from "@/lib/planner";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { applyEdit, applyEdits, type Topology, type TopologyEdit } from "@/lib/topology";
import { createFlowMemory, type FlowMemory } from "./flow-memory";
import { NO_FRAMES, toFrames } from "./groups/frame";
import { toChanges } from "./state/change-marks";
import { toLiveStates } from "./state/live/to-live-states";
import { addLink, addVnet } from "./state/new-objects";
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

function flowOf(now: Topology, changes: Partial<FlowInput> & { was?: Topology } = {}, memory?: FlowMemory) {
  const deployed = changes.was ?? null;
  const live = toLiveStates({ topology: now, deployed, deployment: null, tunnels: [], addresses: new Map() });
  const { marks } = toChanges(now, deployed, null);
  const input: FlowInput = {
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
  };
  return toFlow(input, memory);
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

describe("with the memory of what was drawn last", () => {
  it("keeps every node and edge that says the same as before", () => {
    const memory = createFlowMemory();
    const before = flowOf(design, {}, memory);
    const after = flowOf(design, { moving: { vnet2: { x: 900, y: 0 } } }, memory);
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.nodes[1]).not.toBe(before.nodes[1]);
    expect(after.edges[0]).not.toBe(before.edges[0]);
    expect(flowOf(design, {}, memory)).toEqual(before);
    const renamed = applyEdit(design, { edit: "updateVnet", id: "vnet2", changes: { name: "East" } });
    const drawn = flowOf(renamed, {}, memory);
    expect(drawn.nodes.map((node, at) => node === before.nodes[at])).toEqual([true, false, true]);
    const again = flowOf(renamed, {}, memory);
    expect([again.nodes, again.edges]).toEqual([drawn.nodes, drawn.edges]);
    expect(again.nodes).toBe(drawn.nodes);
    expect(again.edges).toBe(drawn.edges);
  });

  it("gives a new place the links that named its id before it was there", () => {
    const memory = createFlowMemory();
    const dangling = topology({ vnets: [vnet("vnet1")], links: [link("l1", "vnet1", "vnet2")] });
    flowOf(dangling, {}, memory);
    const now = applyEdit(dangling, addVnet(dangling, null).edit);
    expect(flowOf(now, {}, memory)).toEqual(flowOf(now));
    expect(flowOf(now, {}, memory).nodes[1]).toMatchObject({ id: "vnet2", data: { tunnels: 1 } });
  });

  it("draws what it would draw without it, whatever was done to the design", () => {
    const steps = fc.array(
      fc.record({
        what: fc.constantFrom("rename", "move", "remove", "link", "range", "add", "dangle"),
        at: fc.nat(30),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(soundTopology, steps, fc.boolean(), fc.boolean(), (start, edits, isDeployed, isFramed) => {
        const memory = createFlowMemory();
        let now = start;
        const folded = new Set(start.vnets.slice(0, 1).map(({ region }) => region));
        const check = (moving: FlowInput["moving"]) => {
          const frames = isFramed ? toFrames(now.vnets, "region", folded) : NO_FRAMES;
          const changes = { moving, frames, ...(isDeployed ? { was: start } : {}) };
          expect(flowOf(now, changes, memory)).toEqual(flowOf(now, changes));
        };
        for (const { what, at } of edits) {
          check(at % 3 === 0 ? { [now.vnets[at % 2]?.id ?? ""]: { x: at, y: -at } } : {});
          now = applyEdits(now, editOf(now, what, at));
        }
        check({});
      }),
      { numRuns: process.env.MESHWRIGHT_TEST_LONG ? 2_000 : 200 },
    );
  });
});

function editOf(now: Topology, what: string, at: number): TopologyEdit[] {
  const { vnets, sites, links } = now;
  const places = [...vnets, ...sites];
  const vnet = vnets[at % vnets.length];
  const [one, other] = [places[at % places.length], places[(at * 7 + 1) % places.length]];
  if (!vnet || !one || !other) return [];
  switch (what) {
    case "rename":
      return [{ edit: "updateVnet", id: vnet.id, changes: { name: `${vnet.name}-${at}` } }];
    case "range":
      return [{ edit: "updateVnet", id: vnet.id, changes: { addressSpace: [`10.${at}.0.0/16`] } }];
    case "move":
      return [{ edit: "move", positions: { [one.id]: { x: at * 64, y: at * -32 } } }];
    case "remove":
      return [{ edit: "remove", ids: [at % 2 === 0 ? one.id : (links[at % links.length]?.id ?? one.id)] }];
    case "add":
      return [addVnet(now, null).edit];
    case "dangle":
      // To the id that the next new VNet has.
      return [{ edit: "addLink", link: link(`dangling${at}`, one.id, addVnet(now, null).id) }];
    default:
      return [addLink(now, null, one.id, other.id).edit];
  }
}
