import { beforeEach, describe, expect, test } from "vitest";
import { createAzureCloud } from "@/lib/azure";
import type { PreflightReport } from "@/lib/deployment";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { deploy, KEY, plan } from "@/lib/testing/cross-checks/carry-out";
import { provideSimulatedAzure } from "@/lib/testing/cross-checks/provide-simulated-azure";
import type { Topology } from "@/lib/topology";
import { preflightPlan } from "./preflight-plan";

// What a preflight says and what Azure then does have to agree; the simulator knows nothing of the one or the other.

const azure = provideSimulatedAzure(createAzureCloud);

const OWNER = "cross-check";
const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const SCOPE = `/subscriptions/${SUBSCRIPTION}`;
const GROUP = `${SCOPE}/resourceGroups/rg-westus`;
const never = new AbortController().signal;

const keys = { keys: { l1: { given: true as const, value: KEY } } };
const pair = createTestTopology("Pair");
const DESIGNS: Record<string, Topology> = {
  pair,
  site: createTestTopology("Site", {
    vnets: [createTestVnet(1)],
    sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
    links: [createTestLink("l1", "hq", "vnet1", { method: "ipsec", sharedKey: { source: "provided" } })],
  }),
  peering: createTestTopology("Peered", {
    vnets: [createTestVnet(1, "westus", { gateway: null }), createTestVnet(2, "eastus", { gateway: null })],
    links: [createTestLink("l1", "vnet1", "vnet2", { method: "peering" })],
  }),
};

beforeEach(async () => {
  await azure.reset();
  await back("DELETE", `rights/${azure.simulator.options.clientId}`);
});

type Goal = "deploy" | "tearDown";

async function preflight(topology: Topology, goal: Goal = "deploy"): Promise<PreflightReport> {
  const { reply, observation } = await plan(azure, topology, { ...keys, goal });
  const subject = { topologyId: OWNER, topology, steps: reply.plan.steps, observation };
  return preflightPlan(azure.cloud, subject, never);
}

const carryOut = (topology: Topology, goal: Goal = "deploy") => deploy(azure, topology, { ...keys, goal });

describe("rights", () => {
  test.each(Object.keys(DESIGNS))(
    "%s: the role that is told suffices, and each of its rights is needed",
    async (name) => {
      const topology = DESIGNS[name] ?? pair;
      const { role } = await preflight(topology);
      const needed = role.actions.filter((action) => !/read$/i.test(action));
      expect(needed.length).toBeGreaterThan(2);
      for (const missing of needed) {
        await give(role.actions.filter((action) => action !== missing));
        const { faults } = await preflight(topology);
        expect(
          faults.map((fault) => fault.fault === "right" && fault.action),
          missing,
        ).toEqual([missing]);
        expect((await carryOut(topology)).refusal?.code, missing).toMatch(/^(Linked)?AuthorizationFailed$/);
        await azure.reset();
      }
      await give(role.actions);
      expect(await preflight(topology)).toMatchObject({ faults: [], doubts: [] });
      expect((await carryOut(topology)).refusal).toBeNull();
    },
  );

  test("a tear-down's role suffices for it", async () => {
    expect((await carryOut(pair)).refusal).toBeNull();
    const { role } = await preflight(pair, "tearDown");
    await give(role.actions.filter((action) => !action.endsWith("virtualNetworkGateways/delete")));
    expect((await preflight(pair, "tearDown")).faults).toMatchObject([{ fault: "right" }]);
    expect((await carryOut(pair, "tearDown")).refusal).toMatchObject({ code: "AuthorizationFailed" });
    await give(role.actions);
    expect((await preflight(pair, "tearDown")).faults).toEqual([]);
    expect((await carryOut(pair, "tearDown")).refusal).toBeNull();
  });
});

describe("locks", () => {
  test("ReadOnly on a group", async () => {
    await azure.cloud.begin({
      operation: "put",
      resource: { kind: "resourceGroup", armId: GROUP },
      body: { location: "westus" },
    });
    await lock("ReadOnly");
    expect((await preflight(pair)).faults).toMatchObject([
      { fault: "lock", level: "ReadOnly", scope: GROUP },
    ]);
    expect((await carryOut(pair)).refusal?.code).toBe("ScopeLocked");
  });

  test("CanNotDelete on a group lets a deployment through, and no tear-down", async () => {
    expect((await carryOut(pair)).refusal).toBeNull();
    await lock("CanNotDelete");
    const grown = { ...pair, vnets: [...pair.vnets, createTestVnet(3, "westus", { gateway: null })] };
    expect((await preflight(grown)).faults).toEqual([]);
    expect((await carryOut(grown)).refusal).toBeNull();
    expect((await preflight(grown, "tearDown")).faults).toMatchObject([
      { fault: "lock", level: "CanNotDelete", scope: GROUP },
    ]);
    expect((await carryOut(grown, "tearDown")).refusal?.code).toBe("ScopeLocked");
  });
});

test("a quota: enough is enough, and one too few is refused", async () => {
  await back("PUT", "quotas", { PublicIPAddresses: 1 });
  expect((await preflight(pair)).faults).toEqual([]);
  await back("PUT", "quotas", { PublicIPAddresses: 0 });
  expect((await preflight(pair)).faults).toMatchObject([
    { fault: "quota", quota: "PublicIPAddresses", region: "westus", current: 0, limit: 0, needed: 1 },
    { fault: "quota", quota: "PublicIPAddresses", region: "eastus" },
  ]);
  expect((await carryOut(pair)).refusal?.code).toBe("PublicIPCountLimitReached");
});

test("a provider that is not registered", async () => {
  await back("POST", "subscriptions", { id: SUBSCRIPTION, registered: [] });
  expect((await preflight(pair)).faults).toMatchObject([{ fault: "provider", state: "NotRegistered" }]);
  expect((await carryOut(pair)).refusal?.code).toBe("MissingSubscriptionRegistration");
});

function give(actions: readonly string[]): Promise<void> {
  const assignments = [{ role: { name: "Told", actions }, scope: SCOPE }];
  return back("PUT", `rights/${azure.simulator.options.clientId}`, { assignments });
}

async function lock(level: "ReadOnly" | "CanNotDelete"): Promise<void> {
  const { endpointUrl, tenantId, clientId, clientSecret } = azure.simulator.options;
  const signIn = await fetch(`${endpointUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${endpointUrl}/.default`,
    }),
  });
  const { access_token: token } = (await signIn.json()) as { access_token: string };
  const path = `${GROUP}/providers/Microsoft.Authorization/locks/keep?api-version=2016-09-01`;
  const reply = await fetch(`${endpointUrl}${path}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ properties: { level } }),
  });
  expect(reply.status).toBe(201);
}

async function back(method: string, path: string, body?: object): Promise<void> {
  const reply = await fetch(`${azure.simulator.options.endpointUrl}/_sim/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  expect(reply.ok).toBe(true);
}
