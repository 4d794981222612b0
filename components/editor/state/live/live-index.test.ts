import { describe, expect, it } from "vitest";
import { createReadCounter } from "@/components/testing/read-counter";
import { ringOf } from "@/components/testing/ring";
import { toLiveStates } from "./to-live-states";

describe("what is known of thousands of objects", () => {
  it("is read no more often for each of 2,000 VNets than for each of 20", () => {
    const [few, many] = [20, 2_000];
    expect(countReads(many) / many).toBeLessThanOrEqual(countReads(few) / few);
  });
});

/** How often anything is read of a step, tunnel, link or VNet. */
function countReads(count: number): number {
  const { topology, steps, tunnels } = ringOf(count);
  const { counted, reads } = createReadCounter();
  const whole = { ...topology, vnets: counted(topology.vnets), links: counted(topology.links) };
  const { places } = toLiveStates({
    topology: whole,
    deployed: whole,
    deployment: { state: "running", steps: counted(steps) },
    tunnels: counted(tunnels),
    addresses: new Map(),
  });
  expect(places.size).toBe(count);
  return reads();
}
