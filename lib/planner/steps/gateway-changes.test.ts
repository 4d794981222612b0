import { describe, expect, test } from "vitest";
import { createTestGateway } from "@/lib/testing/gateway";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { applyEdits, type Gateway, type TopologyEdit } from "@/lib/topology";
import type { Step } from "../contract";
import { planTopology } from "../plan-topology";
import { describeDesired } from "../resources/describe-desired";

const owner = "t1";
const listOf = (steps: Step[]) => steps.map((step) => `${step.action} ${step.id}`);
const stepOf = (steps: Step[], id: string) => steps.find((step) => step.id === id);

describe("a gateway that stands", () => {
  test("a gateway that grows into zones keeps its address, in minutes and without an interruption", () => {
    const zonal = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", { gateway: createTestGateway("g", { sku: "VpnGw1" }) })],
      links: [],
    });
    const edits: TopologyEdit[] = [
      { edit: "updateVnet", id: "vnet1", changes: { gateway: createTestGateway("g") } },
    ];
    const observation = observeAsDeployed(zonal, owner);
    const { steps } = planTopology({ topology: applyEdits(zonal, edits), observation, owner }).plan;
    expect(listOf(steps)).toEqual(["update gateway/vnet1"]);
    expect(steps[0]).toMatchObject({ interrupts: [], estimate: { p50Seconds: 133 } });
    // And with the tags of everything changed the address is written with the zones it has.
    const tagged = applyEdits(zonal, [{ edit: "updateSettings", changes: { tags: { a: "b" } } }, ...edits]);
    const address = describeDesired(tagged, owner).find(({ kind }) => kind === "publicIPAddress");
    const bodies = new Map(observation.resources.map(({ armId, body }) => [armId.toLowerCase(), body]));
    const values = {
      deviceAddress: () => null,
      observed: (armId: string) =>
        bodies.get(armId.replace("/resourceGroups/", "/resourcegroups/").toLowerCase()) ?? null,
    };
    expect(address?.body?.(values)).not.toHaveProperty("zones");
    expect(address?.body?.({ ...values, observed: () => null })).toMatchObject({ zones: ["1", "2", "3"] });
  });

  test("an address without zones does not outlive the gateway that was built on it", () => {
    const build = (gateway: Partial<Gateway>) =>
      createTestTopology("T", {
        vnets: [createTestVnet(1, "westus2", { gateway: createTestGateway("g", gateway) })],
        links: [],
      });
    const observation = observeAsDeployed(build({ sku: "VpnGw1" }), owner);
    const topology = build({ sku: "VpnGw4AZ", generation: "Generation2" });
    expect(listOf(planTopology({ topology, observation, owner }).plan.steps)).toEqual(
      expect.arrayContaining(["replace public-ip/vnet1/1", "replace gateway/vnet1"]),
    );
  });

  test.each([
    ["another AS number", { asn: 65013, apipa: [] }, ["l1"]],
    ["BGP off", null, ["l1"]],
    ["another link-local address", { asn: 65010, apipa: [["169.254.21.9"]] }, ["l1"]],
  ])("%s at a gateway interrupts its links that speak BGP", (_, bgp, interrupts) => {
    const speaking = createTestTopology("T", {
      vnets: [65010, 65011].map((asn, at) =>
        createTestVnet(at + 1, "westus", {
          gateway: createTestGateway(`g${at + 1}`, { bgp: { asn, apipa: [] } }),
        }),
      ),
      links: [createTestLink("l1", "vnet1", "vnet2", { bgp: true })],
    });
    const observation = observeAsDeployed(speaking, owner);
    const gateway = createTestGateway("g1", { bgp });
    const edits: TopologyEdit[] = [
      { edit: "updateVnet", id: "vnet1", changes: { gateway } },
      { edit: "updateLink", id: "l1", changes: { bgp: bgp !== null } },
    ];
    const { steps } = planTopology({ topology: applyEdits(speaking, edits), observation, owner }).plan;
    expect(stepOf(steps, "gateway/vnet1")).toMatchObject({ action: "update", interrupts });
  });
});
