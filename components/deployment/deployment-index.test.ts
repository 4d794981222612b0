import { expect, it } from "vitest";
import { createReadCounter } from "@/components/testing/read-counter";
import { ringOf } from "@/components/testing/ring";
import { makeDeployment } from "@/components/testing/steps";
import { toLiveMiniature } from "./place-state";
import { groupSteps, holdingStep } from "./step-groups";
import { tunnelRows } from "./tunnel-rows";

it("shows each of 2,000 VNets with no more looks at the steps than each of 20", () => {
  const [few, many] = [20, 2_000];
  expect(countReads(many) / many).toBeLessThanOrEqual(countReads(few) / few);
});

/** How often anything is read of a step, tunnel, link or VNet while the page of a deployment is drawn. */
function countReads(count: number): number {
  const ring = ringOf(count);
  const { counted, reads } = createReadCounter();
  const topology = {
    ...ring.topology,
    vnets: counted(ring.topology.vnets),
    links: counted(ring.topology.links),
  };
  const steps = counted(ring.steps);
  const deployment = makeDeployment({ topology, steps, tunnels: counted(ring.tunnels), state: "running" });
  expect(toLiveMiniature(deployment).places).toHaveLength(count);
  expect(tunnelRows(deployment)).toHaveLength(2 * count);
  expect(groupSteps(topology, steps)).toHaveLength(count);
  for (const step of steps) holdingStep(step, steps, () => 0);
  return reads();
}
