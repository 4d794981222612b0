import { describe, expect, it } from "vitest";
import { describeDesired, type Observation, planTopology } from "@/lib/planner";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { createFakeCloud, type FakeCloud } from "@/lib/testing/fake-cloud";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import type { Topology } from "@/lib/topology";
import { CloudError } from "../cloud";
import { isAllowed } from "./is-allowed";
import { runPreflight } from "./run-preflight";

const OWNER = "topology-1";
const never = new AbortController().signal;
const pair = createTestTopology("Pair");

/** What is found before a deployment of `topology`, or before tearing down all of it. */
function preflight(cloud: FakeCloud, topology: Topology, goal: "deploy" | "tearDown" = "deploy") {
  const observation: Observation | undefined =
    goal === "tearDown" ? observeAsDeployed(topology, OWNER) : undefined;
  const { plan } = planTopology({ topology, owner: OWNER, goal, ...(observation ? { observation } : {}) });
  const desired = new Map(describeDesired(topology, OWNER).map((each) => [each.stepId, each]));
  const bodies = new Map(observation?.resources.map(({ armId, body }) => [armId.toLowerCase(), body]));
  const observed = (armId: string) => bodies.get(armId.toLowerCase()) ?? null;
  return runPreflight(cloud, { steps: plan.steps, desired, observed }, never);
}

const denied = () =>
  new CloudError("denied", "no", { azureCode: "AuthorizationFailed", azureMessage: "You may not." });

describe("actions", () => {
  it.each([
    [["*"], [], "Microsoft.Network/connections/write", true],
    [["*/read"], [], "Microsoft.Network/connections/write", false],
    [["Microsoft.Network/*"], [], "microsoft.network/connections/sharedKey/action", true],
    [["Microsoft.Network/*/write"], [], "Microsoft.Network/virtualNetworks/subnets/write", true],
    [["Microsoft.Network/*"], [], "Microsoft.Resources/subscriptions/resourceGroups/write", false],
    [["*"], ["Microsoft.Network/*/Delete"], "Microsoft.Network/connections/delete", false],
    [["Microsoft.Network/virtualNetworks/write"], [], "Microsoft.Network/virtualNetworks/writer", false],
    [["Microsoft.Network/virtualNetworks.write"], [], "Microsoft.Network/virtualNetworks/write", false],
  ] as const)("%j without %j: %s is %s", (actions, notActions, action, expected) => {
    expect(isAllowed([{ actions: [...actions], notActions: [...notActions] }], action)).toBe(expected);
  });

  it("that one role leaves out another gives", () => {
    const without = { actions: ["*"], notActions: ["Microsoft.Network/connections/sharedKey/action"] };
    const action = "Microsoft.Network/connections/sharedKey/action";
    expect(isAllowed([without], action)).toBe(false);
    expect(isAllowed([without, { actions: [action], notActions: [] }], action)).toBe(true);
  });
});

describe("rights", () => {
  it("are enough where a role holds them all, each place is asked once, and the subscription alone", async () => {
    const cloud = createFakeCloud();
    const asked: string[] = [];
    cloud.readPermissions = async (scope) => {
      asked.push(scope);
      return [{ actions: ["*"], notActions: [] }];
    };
    expect(await preflight(cloud, pair)).toMatchObject({ faults: [], doubts: [] });
    expect(asked).toEqual([expect.stringMatching(/^\/subscriptions\/[^/]+$/)]);
  });

  it("that are missing are told all at once, with what they are missing for", async () => {
    const cloud = createFakeCloud();
    cloud.permissions = [
      {
        actions: ["*"],
        notActions: [
          "Microsoft.Network/connections/sharedKey/action",
          "Microsoft.Network/virtualNetworks/subnets/join/action",
        ],
      },
    ];
    const { faults } = await preflight(cloud, pair);
    expect(faults.map((fault) => fault.fault === "right" && fault.action).sort()).toEqual([
      "Microsoft.Network/connections/sharedKey/action",
      "Microsoft.Network/virtualNetworks/subnets/join/action",
    ]);
    const group = expect.stringMatching(/resourceGroups\/[^/]+$/);
    expect(faults[0]).toMatchObject({ scopes: [group, group], resources: { length: 2 } });
  });

  it("of a group that does not stand yet are missing at the subscription", async () => {
    const cloud = createFakeCloud();
    cloud.readPermissions = async (scope) =>
      scope.includes("resourceGroups") ? null : [{ actions: ["*/read"], notActions: [] }];
    const { faults } = await preflight(cloud, pair);
    const scopes = new Set(faults.flatMap((fault) => (fault.fault === "right" ? fault.scopes : [])));
    expect([...scopes]).toEqual([expect.stringMatching(/^\/subscriptions\/[^/]+$/)]);
    expect(faults.flatMap((fault) => (fault.fault === "right" ? fault.action : []))).toContain(
      "Microsoft.Resources/subscriptions/resourceGroups/write",
    );
  });

  it("given at a group, or at the resource that is used, are found there", async () => {
    const cloud = createFakeCloud();
    cloud.readPermissions = async (scope) =>
      scope.includes("resourceGroups") ? [{ actions: ["*"], notActions: [] }] : [];
    expect((await preflight(cloud, pair)).faults).toEqual([]);
    cloud.readPermissions = async (scope) =>
      scope.endsWith("/GatewaySubnet") || /virtualNetworks\/[^/]+$/.test(scope)
        ? [{ actions: ["*"], notActions: [] }]
        : [{ actions: ["*"], notActions: ["*/subnets/join/action", "*/peer/action"] }];
    const peered = createTestTopology("Peered", {
      vnets: [createTestVnet(1, "westus", { gateway: null }), existing(2)],
      links: [createTestLink("l1", "vnet1", "vnet2", { method: "peering" })],
    });
    const { faults } = await preflight(cloud, peered);
    // What stands could be asked itself; what is created now cannot.
    expect(faults).toMatchObject([{ fault: "right", action: expect.stringContaining("peer") }]);
    expect(faults[0]).toMatchObject({ resources: [expect.stringMatching(/VNet1$/)] });
  });

  it("make a role with exactly what the steps need", async () => {
    const { role } = await preflight(createFakeCloud(), pair);
    expect(role.actions).toContain("Microsoft.Network/connections/sharedKey/action");
    expect(role.actions).toContain("Microsoft.Network/publicIPAddresses/join/action");
    expect(role.actions.filter((action) => action.endsWith("/delete"))).toEqual([]);
    expect(role.actions.filter((action) => action.includes("*"))).toEqual([]);
    expect(role.scopes).toEqual(["/subscriptions/11111111-1111-1111-1111-111111111111"]);
    const tearDown = await preflight(createFakeCloud(), pair, "tearDown");
    expect(tearDown.role.actions).toContain("Microsoft.Network/virtualNetworkGateways/delete");
    expect(tearDown.role.actions).not.toContain("Microsoft.Network/virtualNetworkGateways/write");
  });

  it("on which Microsoft's lists do not agree are a doubt, not a fault", async () => {
    const cloud = createFakeCloud();
    cloud.permissions = [{ actions: ["*"], notActions: [] }];
    const linked = createTestTopology("Linked", { vnets: [standing(1), standing(2)] });
    cloud.permissions = [{ actions: ["*"], notActions: ["Microsoft.Network/virtualNetworkGateways/write"] }];
    const { faults, doubts } = await preflight(cloud, linked);
    expect(faults).toEqual([]);
    expect(doubts[0]).toMatchObject({
      doubt: "right",
      action: "Microsoft.Network/virtualNetworkGateways/write",
    });
  });
});

describe("locks", () => {
  const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-westus";
  const lock = (level: string, scope: string) => [{ name: "keep", level, scope, notes: "ask Ann" }];

  it("ReadOnly holds what is written below it, CanNotDelete only what is deleted", async () => {
    const cloud = createFakeCloud();
    cloud.locks = lock("CanNotDelete", group.toUpperCase());
    expect((await preflight(cloud, pair)).faults).toEqual([]);
    expect((await preflight(cloud, pair, "tearDown")).faults).toMatchObject([
      { fault: "lock", level: "CanNotDelete", name: "keep", notes: "ask Ann" },
    ]);
    cloud.locks = lock("ReadOnly", group);
    const { faults } = await preflight(cloud, pair);
    expect(faults).toMatchObject([{ fault: "lock", level: "ReadOnly", scope: group }]);
    expect(faults[0]).toMatchObject({ resources: expect.arrayContaining([group]) });
  });

  it("on something in a resource hold its deletion; on somebody else's in a group they hold nothing", async () => {
    const cloud = createFakeCloud();
    const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/VNet1/subnets/GatewaySubnet`;
    cloud.locks = lock("CanNotDelete", subnet);
    expect((await preflight(cloud, pair, "tearDown")).faults).toMatchObject([
      { fault: "lock", resources: [expect.stringMatching(/virtualNetworks\/VNet1$/)] },
    ]);
    cloud.locks = lock("CanNotDelete", `${group}/providers/Microsoft.Compute/virtualMachines/theirs`);
    expect((await preflight(cloud, pair, "tearDown")).faults).toEqual([]);
  });

  it("are asked of the groups where the subscription does not tell", async () => {
    const cloud = createFakeCloud();
    cloud.readLocks = async (scope) => {
      if (!scope.includes("resourceGroups")) throw denied();
      return scope === group ? lock("ReadOnly", group) : [];
    };
    expect(await preflight(cloud, pair)).toMatchObject({ faults: [{ fault: "lock" }], doubts: [] });
  });
});

describe("quotas", () => {
  const usage = (name: string, current: number, limit: number) => ({ name, title: name, current, limit });

  it("are counted by region, in every counter that an address stands in", async () => {
    const cloud = createFakeCloud();
    cloud.readUsages = async (_subscription, region) => [
      usage("PublicIPAddresses", 8, region === "westus" ? 8 : 9),
      usage("StandardSkuPublicIpAddresses", 0, region === "westus" ? 0 : 1),
      usage("NetworkWatchers", 1, 1),
    ];
    const { faults } = await preflight(cloud, pair);
    expect(faults).toMatchObject([
      { fault: "quota", quota: "PublicIPAddresses", region: "westus", current: 8, limit: 8, needed: 1 },
      { fault: "quota", quota: "StandardSkuPublicIpAddresses", region: "westus", needed: 1 },
    ]);
  });

  it("say nothing of a tear-down", async () => {
    const cloud = createFakeCloud();
    cloud.usages = [usage("PublicIPAddresses", 8, 8)];
    expect((await preflight(cloud, pair, "tearDown")).faults).toEqual([]);
  });
});

describe("the provider", () => {
  it("has to be registered; while it is being, the steps wait", async () => {
    const cloud = createFakeCloud();
    cloud.provider = { ...cloud.provider, state: "NotRegistered" };
    expect((await preflight(cloud, pair)).faults).toMatchObject([
      { fault: "provider", namespace: "Microsoft.Network", state: "NotRegistered" },
    ]);
    cloud.provider = { ...cloud.provider, state: "Registering" };
    expect(await preflight(cloud, pair)).toMatchObject({ faults: [], doubts: [{ doubt: "registering" }] });
  });

  it("offers what is built, and the zones that are wanted, in that region", async () => {
    const cloud = createFakeCloud();
    cloud.provider = {
      state: "Registered",
      regions: new Map([["virtualnetworkgateways", new Set(["eastus"])]]),
      zones: new Map([["publicipaddresses", new Map([["westus", ["1"]]])]]),
    };
    const { faults } = await preflight(cloud, pair);
    expect(faults).toMatchObject([
      { fault: "region", kind: "virtualNetworkGateway", region: "westus" },
      { fault: "zones", region: "eastus", zones: ["1", "2", "3"] },
    ]);
  });
});

it("what cannot be asked is a doubt with Azure's words, for each question", async () => {
  const cloud = createFakeCloud();
  const refuse = () => Promise.reject(denied());
  Object.assign(cloud, {
    readPermissions: refuse,
    readLocks: refuse,
    readUsages: refuse,
    readProvider: refuse,
  });
  const { faults, doubts } = await preflight(cloud, pair);
  expect(faults).toEqual([]);
  expect(new Set(doubts.map((doubt) => doubt.doubt === "unchecked" && doubt.question))).toEqual(
    new Set(["rights", "locks", "quotas", "provider"]),
  );
  expect(doubts[0]).toMatchObject({ code: "AuthorizationFailed", message: "You may not." });
});

it("a bug of ours is no doubt", async () => {
  const cloud = createFakeCloud();
  cloud.readLocks = () => Promise.reject(new TypeError("ours"));
  await expect(preflight(cloud, pair)).rejects.toThrow("ours");
});

it("a design with a site asks the same", async () => {
  const site = createTestTopology("Site", {
    vnets: [createTestVnet(1)],
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "hq", "vnet1", { method: "ipsec", sharedKey: { source: "provided" } })],
  });
  const { role } = await preflight(createFakeCloud(), site);
  expect(role.actions).toContain("Microsoft.Network/localNetworkGateways/write");
});

function existing(n: number) {
  return createTestVnet(n, "eastus", { gateway: null, existing: true });
}

function standing(n: number) {
  const vnet = createTestVnet(n, n === 1 ? "westus" : "eastus", { existing: true });
  return vnet.gateway === null ? vnet : { ...vnet, gateway: { ...vnet.gateway, existing: true } };
}
