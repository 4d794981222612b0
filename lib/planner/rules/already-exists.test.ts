import { describe, expect, test } from "vitest";
import { type Observation, planTopology } from "@/lib/planner";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestTopology } from "@/lib/testing/topology";

const topology = createTestTopology();
/** The example as if somebody else had built the steps named. */
function foreign(...stepIds: string[]): { observation: Observation; owner: string } {
  const all = observeAsDeployed(topology, "t1");
  const resources = all.resources
    .filter(({ stepId }) => stepIds.includes(stepId ?? ""))
    .map((resource) => ({ ...resource, createdBy: null }));
  return { observation: { ...all, resources }, owner: "t1" };
}

describe("already-exists", () => {
  test("a vnet that stands and is not ours is an error, and can be marked as existing", () => {
    const seen = foreign("vnet/vnet1");
    expect(findingsOf("already-exists", topology, seen)).toMatchObject([
      {
        severity: "error",
        values: { name: "VNet1" },
        targets: [{ kind: "vnet", id: "vnet1", field: "existing" }],
      },
    ]);
    const fixed = expectFixWorks("already-exists", topology, seen);
    expect(fixed.vnets[0]?.existing).toBe(true);
    expect(planTopology({ topology: fixed, ...seen }).plan.steps.map((step) => step.id)).not.toContain(
      "vnet/vnet1",
    );
  });

  test("an address goes with its gateway, a connection with its link", () => {
    const seen = foreign("gateway/vnet1", "public-ip/vnet1/1");
    expect(findingsOf("already-exists", topology, seen)).toMatchObject([
      { values: { name: "VNet1-gateway" } },
    ]);
    expect(expectFixWorks("already-exists", topology, seen).vnets[0]?.gateway?.existing).toBe(true);
    const fixed = expectFixWorks("already-exists", topology, foreign("connection/l1/vnet1"));
    expect(fixed.links[0]?.existing).toBe(true);
  });

  test("an address alone is named without a fix: it belongs to something that is not drawn", () => {
    const [finding] = findingsOf("already-exists", topology, foreign("public-ip/vnet1/1"));
    expect(finding).toBeDefined();
    expect(finding?.fix).toBeUndefined();
  });

  test("what another topology created is not ours either", () => {
    const { observation } = foreign("vnet/vnet1");
    const resources = observation.resources.map((resource) => ({ ...resource, createdBy: "t2" }));
    expect(
      findingsOf("already-exists", topology, { observation: { ...observation, resources }, owner: "t1" }),
    ).toHaveLength(1);
  });

  test("a resource group may be shared, what we created is ours, and without an observation nothing is known", () => {
    expect(
      findingsOf("already-exists", topology, foreign("group/11111111-1111-1111-1111-111111111111/rg-westus")),
    ).toEqual([]);
    const observation = observeAsDeployed(topology, "t1");
    expect(findingsOf("already-exists", topology, { observation, owner: "t1" })).toEqual([]);
    expect(findingsOf("already-exists", topology)).toEqual([]);
  });
});
