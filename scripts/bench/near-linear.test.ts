import { expect, it } from "vitest";
import { planTopology } from "@/lib/planner";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { parseTopologyText, type Topology } from "@/lib/topology";
import { makeMeshFile } from "./mesh-file";

const SIZE = 500;
const TIMES = 8;

/** Four times what linear work takes, half of what work over all pairs would. */
const MOST = TIMES * 4;

it.each([
  ["on ranges of their own", false],
  ["all on one prefix", true],
])("VNets %s are planned in nearly linear time", (_, onOnePrefix) => {
  const [small, large] = [SIZE, SIZE * TIMES].map((vnets) => read(vnets, onOnePrefix));
  if (!small || !large) throw new Error("no mesh to plan");
  expect(compareTimes(small, large)).toBeLessThan(MOST);
});

it.each([
  ["address spaces", { inSubnets: false }],
  ["subnets", { inSubnets: true }],
])("%s under one wide prefix are planned in nearly linear time", (_, { inSubnets }) => {
  const [small, large] = [SIZE * 2, SIZE * 2 * TIMES].map((count) => nest(count, inSubnets));
  if (!small || !large) throw new Error("no VNets to plan");
  expect(compareTimes(small, large)).toBeLessThan(MOST);
});

/** How many times as long the large one takes. */
function compareTimes(small: Topology, large: Topology): number {
  processorTime(small);
  // Rounds in turn, the quickest of each: others use the machine, too.
  const rounds = [1, 2, 3].map(() => [processorTime(small), processorTime(large)]);
  const quickest = (of: number) => Math.min(...rounds.map((round) => round[of] ?? 0));
  return quickest(1) / quickest(0);
}

/** Two linked VNets, each with a /8 and `count` ranges in it. */
function nest(count: number, inSubnets: boolean): Topology {
  const ranges = (high: number, length: number) =>
    Array.from({ length: count }, (_, at) => `10.${(at >> 8) + high}.${at & 255}.0/${length}`);
  const vnet = (number: number, high: number) =>
    createTestVnet(number, "westus2", {
      addressSpace: ["10.0.0.0/8", ...ranges(high, 24)],
      subnets: inSubnets ? ranges(high, 23).map((prefix, at) => ({ name: `s${at}`, prefix })) : [],
    });
  return createTestTopology("Nested", { vnets: [vnet(1, 0), vnet(2, 80)] });
}

function read(vnets: number, onOnePrefix: boolean): Topology {
  const parsed = parseTopologyText(makeMeshFile({ vnets, prefixes: 3, links: 3, onOnePrefix }));
  if (!parsed.ok) throw new Error("the mesh does not parse");
  return parsed.topology;
}

function processorTime(topology: Topology): number {
  const before = process.cpuUsage();
  planTopology({ topology });
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
