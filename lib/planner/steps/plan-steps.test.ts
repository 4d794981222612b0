import { describe, expect, test } from "vitest";
import { createTestGateway } from "@/lib/testing/gateway";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { applyEdits, type Gateway, type Topology, type TopologyEdit } from "@/lib/topology";
import type { Observation, PlanInput, Step } from "../contract";
import { planTopology } from "../plan-topology";

const owner = "t1";
const example = createTestTopology();
const deployed = observeAsDeployed(example, owner);

/** The plan for the example after edits, Azure holding the example. */
function replan(edits: TopologyEdit[], more: Partial<PlanInput> = {}): Step[] {
  const topology = applyEdits(example, edits);
  return planTopology({ topology, observation: deployed, owner, ...more }).plan.steps;
}
const listOf = (steps: Step[]) => steps.map((step) => `${step.action} ${step.id}`);
const changeGateway = (changes: Partial<Gateway>): TopologyEdit[] => {
  const gateway = example.vnets[0]?.gateway;
  return gateway
    ? [{ edit: "updateVnet", id: "vnet1", changes: { gateway: { ...gateway, ...changes } } }]
    : [];
};
const stepOf = (steps: Step[], id: string) => steps.find((step) => step.id === id);
const without = (observation: Observation, ...stepIds: string[]): Observation => ({
  ...observation,
  resources: observation.resources.filter(({ stepId }) => !stepIds.includes(stepId ?? "")),
});

describe("planning against what Azure holds", () => {
  test("nothing is to do after a deployment", () => {
    expect(replan([])).toEqual([]);
  });

  test("a bigger SKU is an update in place, takes long and interrupts the gateway's links", () => {
    const [step, ...others] = replan(changeGateway({ sku: "VpnGw2AZ" }));
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      id: "gateway/vnet1",
      action: "update",
      dependsOn: [],
      interrupts: ["l1"],
      changes: [
        { path: "sku.name", from: "VpnGw1AZ", to: "VpnGw2AZ" },
        { path: "sku.tier", from: "VpnGw1AZ", to: "VpnGw2AZ" },
      ],
    });
    expect(step?.estimate.p50Seconds).toBeGreaterThan(2000);
    expect(step?.why).toContain("sku.name");
  });

  test("a subnet more is an update of its vnet, which interrupts nothing", () => {
    const subnets = [...(example.vnets[0]?.subnets ?? []), { name: "app", prefix: "10.1.2.0/24" }];
    const steps = replan([{ edit: "updateVnet", id: "vnet1", changes: { subnets } }]);
    expect(listOf(steps)).toEqual(["update vnet/vnet1"]);
    expect(steps[0]?.interrupts).toEqual([]);
  });

  test.each(["Failed", "Canceled"])("what Azure reports as %s is written again", (provisioningState) => {
    const resources = deployed.resources.map((resource) =>
      resource.stepId === "gateway/vnet2"
        ? {
            ...resource,
            body: {
              ...resource.body,
              properties: { ...(resource.body.properties as object), provisioningState },
            },
          }
        : resource,
    );
    expect(listOf(replan([], { observation: { ...deployed, resources } }))).toEqual(["update gateway/vnet2"]);
  });

  test("what is missing is built again, with the key where the connection is new", () => {
    const steps = replan([], { observation: without(deployed, "connection/l1/vnet2") });
    expect(listOf(steps)).toEqual([
      "create connection/l1/vnet2",
      "update key/l1/vnet1",
      "create key/l1/vnet2",
    ]);
  });

  test("keys that our books lack are set on both ends", () => {
    expect(listOf(replan([], { keysToSet: ["l1"] }))).toEqual(["update key/l1/vnet1", "update key/l1/vnet2"]);
  });

  test("what another created under a wanted name is left alone", () => {
    const resources = deployed.resources.map((resource) =>
      resource.stepId === "vnet/vnet1"
        ? { ...resource, createdBy: null, body: { location: "eastus" } }
        : resource,
    );
    expect(replan([], { observation: { ...deployed, resources } })).toEqual([]);
  });

  test("without an owner nothing is ours: neither changed nor deleted", () => {
    const alone = { ...example, vnets: example.vnets.slice(0, 1), links: [] };
    const edited = applyEdits(alone, changeGateway({ sku: "VpnGw2AZ" }));
    expect(planTopology({ topology: edited, observation: deployed }).plan.steps).toEqual([]);
  });
});

describe("what Azure cannot change in place", () => {
  test("another routing replaces the gateway with its connections, in the order of deletion", () => {
    const steps = replan(changeGateway({ routing: "static" }));
    expect(listOf(steps)).toEqual([
      "replace gateway/vnet1",
      "replace connection/l1/vnet1",
      "replace connection/l1/vnet2",
      "create key/l1/vnet1",
      "create key/l1/vnet2",
      "delete connection/l1/vnet1/delete",
      "delete connection/l1/vnet2/delete",
      "delete gateway/vnet1/delete",
    ]);
    expect(stepOf(steps, "gateway/vnet1/delete")?.dependsOn.sort()).toEqual([
      "connection/l1/vnet1/delete",
      "connection/l1/vnet2/delete",
    ]);
    expect(stepOf(steps, "gateway/vnet1")).toMatchObject({
      dependsOn: ["gateway/vnet1/delete"],
      interrupts: ["l1"],
    });
    expect(stepOf(steps, "connection/l1/vnet2")?.dependsOn).toEqual(
      expect.arrayContaining(["gateway/vnet1", "connection/l1/vnet2/delete"]),
    );
  });

  test("what another made on a gateway that is replaced is neither replaced nor deleted", () => {
    const resources = deployed.resources.map((resource) =>
      resource.stepId === "connection/l1/vnet2" ? { ...resource, createdBy: null } : resource,
    );
    const steps = replan(changeGateway({ routing: "static" }), { observation: { ...deployed, resources } });
    expect(stepOf(steps, "gateway/vnet1")?.action).toBe("replace");
    const ofTheOther = steps.filter((step) => step.id.startsWith("connection/l1/vnet2"));
    expect(ofTheOther).toEqual([]);
  });

  test("a smaller SKU, or Basic, replaces the gateway", () => {
    const big = observeAsDeployed(applyEdits(example, changeGateway({ sku: "VpnGw2AZ" })), owner);
    expect(listOf(replan([], { observation: big }))).toContain("replace gateway/vnet1");
    expect(listOf(replan(changeGateway({ sku: "Basic" })))).toContain("replace gateway/vnet1");
  });

  test("another region replaces the vnet with all that stands in it, and leaves the far side's own alone", () => {
    const steps = replan([{ edit: "updateVnet", id: "vnet1", changes: { region: "westus3" } }]);
    expect(steps.filter((step) => step.action === "replace").map((step) => step.id)).toEqual([
      "vnet/vnet1",
      "public-ip/vnet1/1",
      "gateway/vnet1",
      "connection/l1/vnet1",
      "connection/l1/vnet2",
    ]);
    expect(stepOf(steps, "vnet/vnet1")?.changes).toContainEqual({
      path: "location",
      from: "westus",
      to: "westus3",
    });
    expect(stepOf(steps, "vnet/vnet1/delete")?.dependsOn).toContain("gateway/vnet1/delete");
    expect(steps.some((step) => step.id.startsWith("gateway/vnet2"))).toBe(false);
  });

  test("another name of a vnet: its gateway moves to the new one by being replaced, the old vnet goes last", () => {
    const steps = replan([{ edit: "updateVnet", id: "vnet1", changes: { name: "Renamed" } }]);
    expect(listOf(steps)).toEqual([
      "create vnet/vnet1",
      "replace gateway/vnet1",
      "create connection/l1/vnet1",
      "create connection/l1/vnet2",
      "create key/l1/vnet1",
      "create key/l1/vnet2",
      "delete connection/l1/vnet1/delete",
      "delete connection/l1/vnet2/delete",
      "delete gateway/vnet1/delete",
      "delete vnet/vnet1/delete",
    ]);
    expect(stepOf(steps, "gateway/vnet1/delete")?.dependsOn).toEqual([
      "connection/l1/vnet1/delete",
      "connection/l1/vnet2/delete",
    ]);
    expect(stepOf(steps, "gateway/vnet1")).toMatchObject({
      dependsOn: ["vnet/vnet1", "gateway/vnet1/delete"],
      interrupts: ["l1"],
    });
    expect(stepOf(steps, "vnet/vnet1/delete")?.dependsOn).toContain("gateway/vnet1/delete");
  });

  test("another IKE version replaces both connections", () => {
    const steps = replan([{ edit: "updateLink", id: "l1", changes: { protocol: "IKEv1" } }]);
    expect(steps.filter((step) => step.action === "replace").map((step) => step.id)).toEqual([
      "connection/l1/vnet1",
      "connection/l1/vnet2",
    ]);
  });

  test("another name of a gateway: the old one goes first, since a vnet holds one", () => {
    const steps = replan(changeGateway({ name: "new-gateway" }));
    expect(stepOf(steps, "gateway/vnet1")?.action).toBe("create");
    const removal = steps.find(
      (step) => step.action === "delete" && step.resource.armId.endsWith("VNet1-gateway"),
    );
    expect(stepOf(steps, "gateway/vnet1")?.dependsOn).toContain(removal?.id);
  });
});

describe("what the design no longer holds", () => {
  test("is deleted when we created it: connections before gateways, gateways before addresses and vnets", () => {
    const steps = replan([{ edit: "remove", ids: ["vnet2"] }]);
    expect(steps.every((step) => step.action === "delete")).toBe(true);
    expect(stepOf(steps, "vnet/vnet2")).toMatchObject({ place: "vnet2", dependsOn: ["gateway/vnet2"] });
    expect(stepOf(steps, "public-ip/vnet2/1")?.dependsOn).toEqual(["gateway/vnet2"]);
    expect(stepOf(steps, "gateway/vnet2")?.dependsOn).toEqual(["connection/l1/vnet1", "connection/l1/vnet2"]);
    expect(stepOf(steps, "connection/l1/vnet1")).toMatchObject({ link: "l1", interrupts: ["l1"] });
  });

  test("is left alone when we did not", () => {
    const foreign = {
      ...deployed,
      resources: deployed.resources.map((resource) => ({ ...resource, createdBy: null })),
    };
    expect(replan([{ edit: "remove", ids: ["vnet2"] }], { observation: foreign })).toEqual([]);
  });

  test("and what was marked as existing is kept, its addresses too", () => {
    const gateway = example.vnets[0]?.gateway;
    const edits: TopologyEdit[] = [
      {
        edit: "updateVnet",
        id: "vnet1",
        changes: { existing: true, gateway: gateway ? { ...gateway, existing: true } : null },
      },
      { edit: "updateLink", id: "l1", changes: { existing: true } },
    ];
    expect(replan(edits)).toEqual([]);
  });

  test("nameless left-overs are named after what Azure calls them", () => {
    const armId = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/connections/old";
    const extra = { armId, body: {}, createdBy: owner };
    const steps = replan([], { observation: { ...deployed, resources: [...deployed.resources, extra] } });
    expect(listOf(steps)).toEqual(["delete orphan/connection/old"]);
  });
});

describe("a subnet that the design no longer holds", () => {
  const [first] = example.vnets;
  const [dropped, ...kept] = first?.subnets ?? [];
  const name = dropped?.name ?? "";
  const earlierSubnets = { vnet1: (first?.subnets ?? []).map((subnet) => subnet.name) };
  const drop = (subnets: typeof kept): TopologyEdit[] => [
    { edit: "updateVnet", id: "vnet1", changes: { subnets } },
  ];

  test("is deleted where an earlier revision held it, and only there", () => {
    expect(name).not.toBe("GatewaySubnet");
    expect(replan(drop(kept))).toEqual([]);
    const [step, ...others] = replan(drop(kept), { earlierSubnets });
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      id: `subnet/vnet1/${name}`,
      action: "delete",
      place: "vnet1",
      dependsOn: [],
    });
    expect(step?.resource.armId.endsWith(`/virtualNetworks/VNet1/subnets/${name}`)).toBe(true);
    expect(replan([], { earlierSubnets })).toEqual([]);
  });

  test("goes before its vnet is written, so that another may take its range", () => {
    const steps = replan(drop([{ name: "other", prefix: dropped?.prefix ?? "" }, ...kept]), {
      earlierSubnets,
    });
    expect(stepOf(steps, "vnet/vnet1")?.dependsOn).toEqual([`subnet/vnet1/${name}`]);
  });

  test("goes with its vnet where that is built anew", () => {
    const edits: TopologyEdit[] = [
      { edit: "updateVnet", id: "vnet1", changes: { subnets: kept, region: "westus3" } },
    ];
    expect(replan(edits, { earlierSubnets }).some((step) => step.id.startsWith("subnet/"))).toBe(false);
  });

  test("that gateways stood in goes after the gateway, and stays while another's gateway is there", () => {
    const rest = (first?.subnets ?? []).filter((subnet) => subnet.name !== "GatewaySubnet");
    const edits: TopologyEdit[] = [
      { edit: "remove", ids: ["l1"] },
      { edit: "updateVnet", id: "vnet1", changes: { subnets: rest, gateway: null } },
    ];
    const steps = replan(edits, { earlierSubnets });
    expect(stepOf(steps, "subnet/vnet1/GatewaySubnet")?.dependsOn).toEqual(["gateway/vnet1"]);
    const foreign = deployed.resources.map((resource) =>
      resource.stepId === "gateway/vnet1" ? { ...resource, createdBy: null } : resource,
    );
    const used = foreign.map((resource) =>
      resource.stepId === "vnet/vnet1" ? { ...resource, body: withGatewayIn(resource.body) } : resource,
    );
    const others = replan(edits, { earlierSubnets, observation: { ...deployed, resources: used } });
    expect(stepOf(others, "subnet/vnet1/GatewaySubnet")).toBeUndefined();
  });

  function withGatewayIn(body: Record<string, unknown>): Record<string, unknown> {
    const id = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworkGateways/g";
    const ipConfigurations = [{ id: `${id}/ipConfigurations/ip1` }];
    const properties = body.properties as { subnets: { properties: object }[] };
    const subnets = properties.subnets.map((subnet) => ({
      ...subnet,
      properties: { ...subnet.properties, ipConfigurations },
    }));
    return { ...body, properties: { ...properties, subnets } };
  }
});

describe("tearing down", () => {
  test("takes away what was created, a peering that uses the far gateway before that gateway", () => {
    const topology: Topology = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", { gateway: null }), createTestVnet(2, "westus2")],
      links: [createTestLink("l1", "vnet1", "vnet2", { method: "peering", gatewayTransit: "vnet2" })],
    });
    const observation = observeAsDeployed(topology, owner);
    const { steps } = planTopology({ topology, observation, owner, goal: "tearDown" }).plan;
    expect(stepOf(steps, "gateway/vnet2")?.dependsOn).toEqual(["peering/l1/vnet1"]);
    expect(stepOf(steps, "vnet/vnet1")?.dependsOn.sort()).toEqual(["peering/l1/vnet1", "peering/l1/vnet2"]);
    const group = steps.at(-1);
    expect(group?.resource.kind).toBe("resourceGroup");
    expect(new Set(group?.dependsOn)).toEqual(new Set(steps.slice(0, -1).map((step) => step.id)));
  });

  test("costs nothing any more, and knows nothing to do without an observation", () => {
    const plan = planTopology({ topology: example, observation: deployed, owner, goal: "tearDown" }).plan;
    expect(plan.cost).toMatchObject({ monthly: 0, lines: [] });
    expect(plan.makespan.p50Seconds).toBeGreaterThan(200);
    expect(planTopology({ topology: example, owner, goal: "tearDown" }).plan.steps).toEqual([]);
  });
});

describe("what exists already", () => {
  const topology = createTestTopology("T", {
    vnets: [
      createTestVnet(1, "westus2", {
        existing: true,
        gateway: createTestGateway("theirs", { existing: true }),
      }),
      createTestVnet(2, "eastus"),
    ],
    links: [createTestLink("l1", "vnet1", "vnet2", { method: "ipsec" })],
  });

  test("is read where a step stands on it and nobody has looked yet", () => {
    const { steps } = planTopology({ topology }).plan;
    expect(steps.filter((step) => step.action === "read").map((step) => step.id)).toEqual(["gateway/vnet1"]);
    expect(stepOf(steps, "local/l1/vnet2")?.dependsOn).toContain("gateway/vnet1");
  });

  test("is not planned at all once it was seen", () => {
    const armId = planTopology({ topology }).plan.steps[0]?.resource.armId ?? "";
    const observation = { ...deployed, resources: [{ armId, body: {}, createdBy: null }] };
    const { steps } = planTopology({ topology, observation, owner }).plan;
    expect(steps.some((step) => step.id === "gateway/vnet1")).toBe(false);
  });
});

describe("sites", () => {
  const toSite = createTestTopology("T", {
    vnets: [createTestVnet(1)],
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
  });

  test("an address that a person said while deploying is no change later", () => {
    const observation = observeAsDeployed(toSite, owner);
    expect(planTopology({ topology: toSite, observation, owner }).plan.steps).toEqual([]);
  });

  test("another address in the design is an update of the local network gateway alone", () => {
    const observation = observeAsDeployed(toSite, owner);
    const sites = [
      createTestSite("hq", { device: { address: "203.0.113.77", fqdn: null, kind: "generic" } }),
    ];
    const { steps } = planTopology({ topology: { ...toSite, sites }, observation, owner }).plan;
    expect(listOf(steps)).toEqual(["update local/l1/vnet1"]);
    expect(steps[0]?.interrupts).toEqual(["l1"]);
  });
});
