import { expect, it } from "vitest";
import { planTopology } from "@/lib/planner";
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
  processorTime(small);
  // Rounds in turn, the quickest of each: others use the machine, too.
  const rounds = [1, 2, 3].map(() => [processorTime(small), processorTime(large)]);
  const quickest = (of: number) => Math.min(...rounds.map((round) => round[of] ?? 0));
  expect(quickest(1) / quickest(0)).toBeLessThan(MOST);
});

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
