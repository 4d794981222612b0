import { beforeEach, describe, expect, it } from "vitest";
import { provideSimulatedAzure } from "@/lib/testing/cross-checks/provide-simulated-azure";
import { createAzureCloud } from "./index";
import { startScriptedArm } from "./testing/scripted-arm";

const azure = provideSimulatedAzure(createAzureCloud);

const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const SCOPE = `/subscriptions/${SUBSCRIPTION}`;
const GROUP = `${SCOPE}/resourceGroups/rg`;

async function back(method: string, path: string, body?: object): Promise<void> {
  const reply = await fetch(`${azure.simulator.options.endpointUrl}/_sim/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  expect(reply.ok).toBe(true);
}

beforeEach(() => azure.reset());

describe("what is asked before the first write", () => {
  it("permissions with what their roles leave out; null for a group that is not there", async () => {
    const { clientId } = azure.simulator.options;
    await back("PUT", `rights/${clientId}`, {
      assignments: [{ role: { actions: ["Microsoft.Network/*"], notActions: ["*/delete"] }, scope: SCOPE }],
    });
    expect(await azure.cloud.readPermissions(SCOPE)).toEqual([
      { actions: ["Microsoft.Network/*"], notActions: ["*/delete"] },
    ]);
    expect(await azure.cloud.readPermissions(GROUP)).toBeNull();
  });

  it("locks with the place that they lock, at whatever scope they stand", async () => {
    const group = { kind: "resourceGroup" as const, armId: GROUP };
    await azure.cloud.begin({ operation: "put", resource: group, body: { location: "westus" } });
    expect(await azure.cloud.readLocks(SCOPE)).toEqual([]);
    await lockGroup();
    expect(await azure.cloud.readLocks(SCOPE)).toEqual([
      { name: "keep", level: "ReadOnly", scope: GROUP, notes: "ask Ann" },
    ]);
  });

  it("usages by Azure's names, with the limits that hold there", async () => {
    await back("PUT", "quotas", { StandardSkuPublicIpAddresses: 3 });
    const usages = await azure.cloud.readUsages(SUBSCRIPTION, "westus");
    expect(usages.find(({ name }) => name === "StandardSkuPublicIpAddresses")).toEqual({
      name: "StandardSkuPublicIpAddresses",
      title: "Standard Sku Public IP Addresses",
      current: 0,
      limit: 3,
    });
  });

  it("the provider's registration, its regions and zones by their short names", async () => {
    await back("POST", "subscriptions", { id: SUBSCRIPTION, registered: [] });
    const provider = await azure.cloud.readProvider(SUBSCRIPTION);
    expect(provider.state).toBe("NotRegistered");
    expect(provider.regions.get("virtualnetworkgateways")?.has("westus2")).toBe(true);
    expect(provider.zones.get("publicipaddresses")?.get("westus2")).toEqual(["1", "2", "3"]);
    expect(provider.zones.get("publicipaddresses")?.has("westus")).toBe(false);
  });

  it("a refusal comes out as one, with Azure's code", async () => {
    const { clientId } = azure.simulator.options;
    await back("PUT", `rights/${clientId}`, { assignments: [] });
    await expect(azure.cloud.readLocks(SCOPE)).rejects.toMatchObject({
      kind: "denied",
      azureCode: "AuthorizationFailed",
    });
  });
});

it("follows a list over its pages", async () => {
  const arm = await startScriptedArm();
  arm.script = ({ url }) => {
    const isSecond = url.includes("skip=1");
    const id = `${GROUP}/providers/Microsoft.Authorization/locks/${isSecond ? "b" : "a"}`;
    const value = [{ id, name: isSecond ? "b" : "a", properties: { level: "CanNotDelete" } }, { odd: true }];
    const nextLink = `https://arm.sim.invalid${SCOPE}/providers/Microsoft.Authorization/locks?skip=1`;
    return { status: 200, body: isSecond ? { value } : { value, nextLink } };
  };
  const cloud = createAzureCloud(arm.options);
  try {
    expect((await cloud.readLocks(SCOPE))?.map(({ name }) => name)).toEqual(["a", "b"]);
  } finally {
    cloud.close();
    await arm.close();
  }
});

it("of a provider with types of a shape of their own the others are told; one that cannot be understood is a CloudError", async () => {
  const arm = await startScriptedArm();
  const resourceTypes = [
    { resourceType: "odd", zoneMappings: [{ location: "West US", zones: null }] },
    { resourceType: "connections", locations: ["West US"] },
  ];
  arm.script = (_, earlier) => ({
    status: 200,
    body: earlier === 0 ? { registrationState: "Registered", resourceTypes } : { registrationState: 7 },
  });
  const cloud = createAzureCloud(arm.options);
  try {
    const { state, regions } = await cloud.readProvider(SUBSCRIPTION);
    expect([state, [...regions.keys()]]).toEqual(["Registered", ["connections"]]);
    await expect(cloud.readProvider(SUBSCRIPTION)).rejects.toMatchObject({ kind: "terminal" });
  } finally {
    cloud.close();
    await arm.close();
  }
});

/** As an owner does; the server's identity may not. */
async function lockGroup(): Promise<void> {
  const { endpointUrl, tenantId, clientId, clientSecret } = azure.simulator.options;
  const form = {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${endpointUrl}/.default`,
  };
  const token = await fetch(`${endpointUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const url = `${endpointUrl}${GROUP}/providers/Microsoft.Authorization/locks/keep?api-version=2016-09-01`;
  const reply = await fetch(url, {
    method: "PUT",
    body: JSON.stringify({ properties: { level: "ReadOnly", notes: "ask Ann" } }),
    headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
  });
  expect(reply.status).toBe(201);
}
