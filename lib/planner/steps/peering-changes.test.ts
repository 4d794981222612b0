import { describe, expect, test } from "vitest";
import { createTestGateway } from "@/lib/testing/gateway";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { applyEdits, type TopologyEdit } from "@/lib/topology";
import type { ArmBody, Observation, Step } from "../contract";
import { planTopology } from "../plan-topology";

const owner = "t1";
/** VNet2 uses the gateway of VNet1. */
const lent = createTestTopology("T", {
  vnets: [createTestVnet(1, "westus2"), createTestVnet(2, "westus2", { gateway: null })],
  links: [createTestLink("p", "vnet1", "vnet2", { method: "peering", gatewayTransit: "vnet1" })],
});
const standing = observeAsDeployed(lent, owner);

function replan(edits: TopologyEdit[], observation: Observation = standing): Step[] {
  return planTopology({ topology: applyEdits(lent, edits), observation, owner }).plan.steps;
}
const stepOf = (steps: Step[], id: string) => steps.find((step) => step.id === id);
const moreRanges: TopologyEdit = {
  edit: "updateVnet",
  id: "vnet1",
  changes: { addressSpace: ["10.1.0.0/16", "10.77.0.0/16"] },
};

describe("ranges under a peering", () => {
  test("are told to both of its sides once the vnet has them", () => {
    const steps = replan([moreRanges]);
    expect(steps.map(({ action, id }) => `${action} ${id}`)).toEqual([
      "update vnet/vnet1",
      "update peering/p/vnet1",
      "update peering/p/vnet2",
    ]);
    expect(stepOf(steps, "peering/p/vnet2")).toMatchObject({ interrupts: [] });
    expect(stepOf(steps, "peering/p/vnet2")?.dependsOn).toContain("vnet/vnet1");
    expect(stepOf(steps, "peering/p/vnet2")?.why).toContain("ranges");
  });

  test("that nobody told it are synced by the next plan; one that is not connected is left alone", () => {
    const behind = (peeringState: string): Observation => ({
      ...standing,
      resources: standing.resources.map((resource) =>
        resource.stepId === "peering/p/vnet2"
          ? {
              ...resource,
              body: {
                ...resource.body,
                properties: {
                  ...(resource.body.properties as ArmBody),
                  ...{ peeringState, peeringSyncLevel: "LocalNotInSync" },
                },
              },
            }
          : resource,
      ),
    });
    expect(replan([], behind("Connected"))).toMatchObject([
      {
        ...{ id: "peering/p/vnet2", action: "update" },
        changes: [{ path: "peeringSyncLevel", from: "LocalNotInSync", to: "FullyInSync" }],
      },
    ]);
    expect(replan([], behind("Initiated"))).toEqual([]);
  });
});

describe("a gateway that is lent no more", () => {
  const takenBack: TopologyEdit = { edit: "updateLink", id: "p", changes: { gatewayTransit: null } };

  test("is first left by its user, then taken back by its owner", () => {
    const steps = replan([takenBack]);
    expect(stepOf(steps, "peering/p/vnet2")?.changes).toContainEqual({
      path: "useRemoteGateways",
      from: true,
      to: false,
    });
    expect(stepOf(steps, "peering/p/vnet1")?.dependsOn).toContain("peering/p/vnet2");
    expect(stepOf(steps, "peering/p/vnet2")?.dependsOn).not.toContain("peering/p/vnet1");
  });

  test("makes room for a gateway of the user's own, which is built afterwards", () => {
    const own: TopologyEdit = {
      edit: "updateVnet",
      id: "vnet2",
      changes: { gateway: createTestGateway("g2") },
    };
    expect(stepOf(replan([takenBack, own]), "gateway/vnet2")?.dependsOn).toContain("peering/p/vnet2");
  });
});
