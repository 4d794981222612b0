import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryTopology } from "@/lib/testing/arbitrary-topology";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { checkTopology, outlinePlan, planTopology } from "./plan-topology";

test("the short forms say the same as the whole plan, as far as they go", () => {
  fc.assert(
    fc.property(arbitraryTopology, fc.boolean(), (topology, isDeployed) => {
      const input = {
        topology,
        owner: "t1",
        ...(isDeployed ? { observation: observeAsDeployed(topology, "t1") } : {}),
      };
      const whole = planTopology(input);
      const outline = outlinePlan(input);
      expect(checkTopology(input)).toEqual(whole.findings);
      expect(outline.findings).toEqual(whole.findings);
      expect(whole.plan).toMatchObject(outline.plan);
      expect(outline.plan.steps).toHaveLength(whole.plan.steps.length);
    }),
    { numRuns: 50 },
  );
});

test("pairs are left out where they are not wanted, and all there are where they are", () => {
  fc.assert(
    fc.property(arbitraryTopology, (topology) => {
      const { places, ...none } = planTopology({ topology, reachability: false }).reachability;
      expect(none).toEqual({ complete: false, pairs: [] });
      const { pairs } = planTopology({ topology, reachability: true }).reachability;
      expect(pairs).toHaveLength(places.length * (places.length - 1));
    }),
    { numRuns: 20 },
  );
});
