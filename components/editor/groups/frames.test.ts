import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gateway, link, site, topology, vnet } from "@/components/testing/objects";
import { soundTopology } from "@/lib/testing/arbitrary-topology";
import { GROUPINGS, type Grouping, type Topology } from "@/lib/topology";
import { beginDrag, carriedTo } from "../canvas/drag";
import type { FrameFlowNode } from "../flow-types";
import { toFlow } from "../to-flow";
import { findInterleaved } from "./find-interleaved";
import { expandFrames, type Frames, toFrames } from "./frame";
import { isFrameId } from "./frame-id";

const at = (x: number, y: number) => ({ position: { x, y } });
const west = { region: "westus" };
const east = { region: "eastus" };
const design = topology({
  vnets: [
    vnet("w1", { ...west, ...at(0, 0) }),
    vnet("w2", { ...west, ...at(400, 200) }),
    vnet("e1", { ...east, ...at(1200, 0) }),
    vnet("e2", { ...east, ...at(1200, 400) }),
  ],
  sites: [site("hq", at(600, 800))],
  links: [
    link("inside", "w1", "w2"),
    link("across1", "w1", "e1"),
    link("across2", "e2", "w2"),
    link("single", "w2", "hq", { method: "ipsec" }),
  ],
});

function framesOf(now: Topology, grouping: Grouping, ...folded: string[]): Frames {
  return toFrames(now.vnets, grouping, new Set(folded));
}

function flowOf(now: Topology, frames: Frames, changes: Partial<Parameters<typeof toFlow>[0]> = {}) {
  const nothing = new Map();
  return toFlow({
    topology: now,
    deployed: null,
    marks: nothing,
    findings: [],
    live: { places: nothing, links: nothing },
    modes: null,
    selection: new Set(),
    moving: {},
    frames,
    lit: null,
    ...changes,
  });
}

const frameNodes = (nodes: readonly { type?: string | undefined; id: string }[]) =>
  nodes.filter(({ id }) => isFrameId(id)) as FrameFlowNode[];

describe("a frame", () => {
  test("lies around its cards with their client pools, and follows one that is dragged", () => {
    const [, first] = frameNodes(flowOf(design, framesOf(design, "region")).nodes);
    expect(first).toMatchObject({ position: { x: -24, y: -24 }, width: 704, height: 376, type: "frame" });
    const moved = flowOf(design, framesOf(design, "region"), { moving: { w2: { x: 800, y: 200 } } });
    expect(frameNodes(moved.nodes)[1]).toMatchObject({ width: 1104, height: 376 });
    const pool = { addressPool: ["172.16.0.0/24"], protocols: ["OpenVPN" as const], authentication: [] };
    const withPool = topology({ vnets: [vnet("w1", { gateway: gateway({ clientPool: pool }) })] });
    expect(frameNodes(flowOf(withPool, framesOf(withPool, "region")).nodes)[0]).toMatchObject({
      height: 220,
    });
  });

  test("tells how its cards are, the worst first, their worst finding once, and the links that lead out", () => {
    const finding = {
      code: "x",
      severity: "error" as const,
      message: "",
      values: {},
      targets: ["w1", "w2"].map((id) => ({ kind: "vnet" as const, id })),
      rule: { source: "", asOf: "" },
    };
    const live = {
      places: new Map([["w2", { state: "failed" as const, refusal: null, message: null }]]),
      links: new Map(),
    };
    const [, frame] = frameNodes(
      flowOf(design, framesOf(design, "region"), { findings: [finding], live }).nodes,
    );
    expect(frame?.data).toMatchObject({
      counts: [
        { says: "failed", count: 1 },
        { says: "notDeployed", count: 1 },
      ],
      finding: { severity: "error", count: 1 },
      linkCount: 3,
      matched: null,
    });
  });

  test("counts what a filter means", () => {
    const { nodes } = flowOf(design, framesOf(design, "region"), { lit: new Set(["w1", "e1", "e2"]) });
    expect(frameNodes(nodes).map(({ data }) => data.matched)).toEqual([2, 1]);
  });
});

describe("a folded frame", () => {
  test("stands in the middle of its cards, which are not drawn, and bundles the links to each other end", () => {
    const { nodes, edges } = flowOf(design, framesOf(design, "region", "westus"));
    expect(nodes.map(({ id, type }) => [id, type])).toEqual([
      ["frame:region:eastus", "frame"],
      ["frame:region:westus", "folded"],
      ["e1", "vnet"],
      ["e2", "vnet"],
      ["hq", "site"],
    ]);
    expect(nodes[1]?.position).toEqual({ x: 200, y: 104 });
    expect(edges.map(({ id, type }) => [id, type])).toEqual([
      ["across1", "link"],
      ["across2", "link"],
      ["single", "link"],
    ]);
    const both = flowOf(design, framesOf(design, "region", "westus", "eastus"));
    expect(both.edges).toMatchObject([
      {
        type: "bundle",
        source: "frame:region:westus",
        target: "frame:region:eastus",
        data: { links: ["across1", "across2"], names: { from: "westus", to: "eastus" } },
      },
      { type: "link", id: "single", source: "frame:region:westus", target: "hq" },
    ]);
  });
});

test("every link is drawn once: by itself, in one bundle, or not at all where it lies inside of a folded frame", () => {
  const folds = fc.array(fc.nat(9), { maxLength: 4 });
  fc.assert(
    fc.property(soundTopology, fc.constantFrom(...GROUPINGS), folds, (now, grouping, which) => {
      const open = framesOf(now, grouping);
      const keys = which.flatMap((index) => open.all[index]?.key ?? []);
      const frames = framesOf(now, grouping, ...keys);
      const { nodes, edges } = flowOf(now, frames);
      const drawn = edges.flatMap((edge) => (edge.type === "bundle" ? (edge.data?.links ?? []) : [edge.id]));
      const foldedOf = (id: string) => (frames.of.get(id)?.isFolded ? frames.of.get(id)?.id : undefined);
      const outside = now.links.filter(({ from, to }) => {
        const own = foldedOf(from);
        return own === undefined || own !== foldedOf(to);
      });
      expect(drawn.toSorted()).toEqual(outside.map(({ id }) => id).toSorted());
      const ids = new Set(nodes.map(({ id }) => id));
      for (const { source, target } of edges) expect(ids.has(source) && ids.has(target)).toBe(true);
      for (const { id } of now.vnets) expect(ids.has(id)).toBe(foldedOf(id) === undefined);
    }),
  );
});

describe("dragging", () => {
  test("a frame, open or folded, carries its vnets as far as it is carried", () => {
    for (const folded of [[], ["westus"]]) {
      const { nodes } = flowOf(design, framesOf(design, "region", ...folded));
      const frame = frameNodes(nodes)[1];
      const drag = beginDrag([frame?.id ?? ""], nodes, design);
      const { x = 0, y = 0 } = frame?.position ?? {};
      expect(carriedTo(drag, [[frame?.id ?? "", { x: x + 80, y: y - 40 }]])).toEqual({
        w1: { x: 80, y: -40 },
        w2: { x: 480, y: 160 },
      });
    }
  });

  test("a frame in the selection stands for its vnets", () => {
    expect(expandFrames(["hq", "frame:region:westus", "w1"], framesOf(design, "region"))).toEqual([
      "hq",
      "w1",
      "w2",
    ]);
  });
});

describe("frames are among each other", () => {
  const among = (now: Topology, ...folded: string[]) =>
    findInterleaved(framesOf(now, "region", ...folded), [...now.vnets, ...now.sites]);

  test("where a card of another group or a site stands within one", () => {
    expect(among(design)).toEqual([]);
    const mixed = { ...design, vnets: [...design.vnets, vnet("e3", { ...east, ...at(300, 100) })] };
    expect(among(mixed)).toEqual(["frame:region:eastus", "frame:region:westus"]);
    const visited = { ...design, sites: [site("hq", at(100, 150))] };
    expect(among(visited)).toEqual(["frame:region:westus"]);
  });

  test("not with what is folded away", () => {
    const mixed = { ...design, vnets: [...design.vnets, vnet("e3", { ...east, ...at(100, 100) })] };
    expect(among(mixed, "eastus")).toEqual([]);
  });
});
