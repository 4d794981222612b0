import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bodyOf, nested, template } from "../deployments/testing/deployment-client";
import { SIMULATED_IDENTITY, type Simulator, startSimulator } from "../index";
import type { JsonObject } from "../json";
import { buildGateway, buildGroup, connectionBody, networkId, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";
import { accessOf } from "./actions";

const APPLICATION = "00000000-0000-4000-8000-0000000000ca";
const FAR_TENANT = "00000000-0000-4000-8000-0000000000fa";
let simulator: Simulator;
let owner: RawClient;
/** Another application, in the same group; it may do what `give` says. */
let guest: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  owner = await createRawClient(simulator.url);
  await owner.push("POST", "reset");
  await owner.push("POST", "tenants", { id: FAR_TENANT, displayName: "Far away" });
  const tenants = [SIMULATED_IDENTITY.tenantId, FAR_TENANT];
  await owner.push("POST", "applications", { clientId: APPLICATION, secret: "guest", tenants });
  await buildGroup(owner);
  guest = await signIn(SIMULATED_IDENTITY.tenantId, owner.subscription);
});

const signIn = (tenantId: string, subscription: string) =>
  createRawClient(simulator.url, "rg", subscription, {
    tenantId,
    clientId: APPLICATION,
    clientSecret: "guest",
  });
const give = (role: string | JsonObject, scope: string) =>
  owner.push("PUT", `rights/${APPLICATION}`, { assignments: [{ role, scope }] });
const groupScope = () => `/subscriptions/${owner.subscription}/resourceGroups/rg`;

describe("rights", () => {
  it("refuse by action and scope, in Azure's words", async () => {
    await give("Reader", `/subscriptions/${owner.subscription}`);
    expect((await guest.call("GET", "/subscriptions/SUB/resourceGroups/rg")).status).toBe(200);
    const { status, body } = await guest.call("PUT", "virtualNetworks/v1", vnetBody(1));
    expect(status).toBe(403);
    const scope = networkId(owner, "virtualNetworks/v1");
    expect(body.error).toEqual({
      code: "AuthorizationFailed",
      message: `The client '${APPLICATION}' with object id '${APPLICATION}' does not have authorization to perform action 'Microsoft.Network/virtualNetworks/write' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    });
  });

  it("come before the question whether there is such a thing", async () => {
    await give("Reader", "/subscriptions/00000000-0000-4000-8000-00000000ffff");
    expect((await guest.call("GET", "virtualNetworks/none")).status).toBe(403);
    const named = (await guest.call("GET", "/subscriptions")).body.value as JsonObject[];
    expect(named).toEqual([]);
  });

  it("hold below their scope and nowhere else", async () => {
    await give("Network Contributor", groupScope());
    await owner.call("PUT", "/subscriptions/SUB/resourcegroups/other", { location: "westeurope" });
    expect((await guest.call("PUT", "virtualNetworks/v1", vnetBody(1))).status).toBe(201);
    const elsewhere =
      "/subscriptions/SUB/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/v2";
    expect((await guest.call("PUT", elsewhere, vnetBody(2))).status).toBe(403);
    expect(
      (await guest.call("PUT", "/subscriptions/SUB/resourceGroups/rg", { location: "westeurope" })).status,
    ).toBe(403);
  });

  it("let nobody use an address or a subnet without the right to join it", async () => {
    await buildGateway(owner, 1);
    await owner.write("virtualNetworks/v2", vnetBody(2));
    const actions = ["Microsoft.Network/virtualNetworkGateways/*", "*/read"];
    await give({ name: "Gateways only", actions }, groupScope());
    const gateway = (await owner.call("GET", "virtualNetworkGateways/gw1")).body;
    const { status, body } = await guest.call("PUT", "virtualNetworkGateways/gw1", gateway);
    expect(status).toBe(403);
    expect(JSON.stringify(body)).toMatch(
      /LinkedAuthorizationFailed.*subnets\/join\/action.*publicIPAddresses\/join\/action/,
    );
  });

  it("give whoever may only read a connection an empty list for its key", async () => {
    await buildGateway(owner, 1);
    await buildGateway(owner, 2);
    await owner.write("connections/c12", connectionBody(owner, "gw1", "gw2", { sharedKey: "abc" }));
    await give("Reader", groupScope());
    expect((await guest.call("GET", "connections/c12/sharedkey")).body).toEqual({ value: [] });
    expect((await guest.call("PUT", "connections/c12/sharedkey", { value: "x" })).status).toBe(403);
    expect((await owner.call("GET", "connections/c12/sharedkey")).body).toMatchObject({ value: "abc" });
  });
});

describe("what a preflight reads", () => {
  const at = (what: string) =>
    `/subscriptions/SUB/resourceGroups/rg/providers/Microsoft.Authorization/${what}`;

  it("are the permissions of the caller, even where the caller may not read anything", async () => {
    expect((await owner.call("GET", at("permissions"))).body.value).toMatchObject([{ actions: ["*"] }]);
    await owner.push("PUT", `rights/${APPLICATION}`, { assignments: [] });
    expect((await guest.call("GET", at("permissions"))).body).toEqual({ value: [] });
    await give("Network Contributor", groupScope());
    const { value } = (await guest.call("GET", at("permissions"))).body as { value: JsonObject[] };
    expect(value[0]?.actions).toContain("Microsoft.Network/*");
  });

  it("are role assignments, by principal and scope, and the roles they name", async () => {
    await give("Reader", groupScope());
    const filter = `?$filter=${encodeURIComponent(`principalId eq '${APPLICATION}'`)}`;
    const { value } = (await owner.call("GET", at(`roleAssignments${filter}`))).body as {
      value: { properties: { roleDefinitionId: string; scope: string } }[];
    };
    expect(value).toHaveLength(1);
    expect(value[0]?.properties.scope).toBe(groupScope());
    const role = await owner.call("GET", value[0]?.properties.roleDefinitionId ?? "");
    expect(role.body.properties).toMatchObject({
      roleName: "Reader",
      permissions: [{ actions: ["*/read"] }],
    });
    const own = (await owner.call("GET", at("roleAssignments"))).body.value as JsonObject[];
    expect(own.length, "and the caller's own ownership").toBe(2);
    expect((await owner.call("GET", at("roleAssignments?$filter=nonsense"))).status).toBe(400);
  });
});

describe("role assignments", () => {
  const CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";
  const READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
  const at = (name: string, scope = "/subscriptions/SUB/resourceGroups/rg") =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const body = (roleId: string, principalId = APPLICATION): JsonObject => ({
    properties: {
      roleDefinitionId: `/subscriptions/${owner.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      principalId,
    },
  });
  const codeOf = ({ status, body: refusal }: { status: number; body: JsonObject }) => [
    status,
    (refusal.error as JsonObject | undefined)?.code,
  ];

  it("give rights in addition, and take them back", async () => {
    await owner.push("PUT", `rights/${APPLICATION}`, { assignments: [] });
    expect((await guest.call("PUT", "virtualNetworks/v1", vnetBody(1))).status).toBe(403);
    const name = randomUUID();
    const given = await owner.call("PUT", at(name), body(CONTRIBUTOR));
    expect([given.status, given.body.name]).toEqual([201, name]);
    expect((await owner.call("GET", at(name))).body).toEqual(given.body);
    expect((await owner.call("PUT", at(name), body(CONTRIBUTOR))).status).toBe(200);
    expect((await guest.call("PUT", "virtualNetworks/v1", vnetBody(1))).status).toBe(201);
    expect((await guest.call("PUT", at(randomUUID()), body(READER))).status, "only owners give").toBe(403);
    expect((await owner.call("DELETE", at(name))).status).toBe(200);
    expect((await owner.call("DELETE", at(name))).status).toBe(204);
    expect((await guest.call("PUT", "virtualNetworks/v2", vnetBody(2))).status).toBe(403);
  });

  it("leave a principal that may do everything as free as it was", async () => {
    await owner.call("PUT", at(randomUUID(), "/subscriptions/SUB"), body(READER));
    expect((await guest.call("PUT", "virtualNetworks/v1", vnetBody(1))).status).toBe(201);
  });

  it("are refused under another name, when changed, without a GUID and for an unknown role", async () => {
    await owner.push("PUT", `rights/${APPLICATION}`, { assignments: [] });
    const name = randomUUID();
    await owner.call("PUT", at(name), body(READER));
    const put = async (path: string, sent: JsonObject) => codeOf(await owner.call("PUT", path, sent));
    expect(await put(at(randomUUID()), body(READER))).toEqual([409, "RoleAssignmentExists"]);
    expect(await put(at(name), body(CONTRIBUTOR))).toEqual([400, "RoleAssignmentUpdateNotPermitted"]);
    expect(await put(at("mine"), body(READER))).toEqual([400, "InvalidRoleAssignmentId"]);
    expect(await put(at(randomUUID()), body(READER, "me"))).toEqual([400, "InvalidPrincipalId"]);
    expect(await put(at(randomUUID()), body(randomUUID()))).toEqual([404, "RoleDefinitionDoesNotExist"]);
    const nowhere = at(randomUUID(), networkId(owner, "virtualNetworks/none"));
    expect(await put(nowhere, body(READER))).toEqual([404, "ResourceNotFound"]);
    expect(codeOf(await owner.call("GET", at(randomUUID())))).toEqual([404, "RoleAssignmentNotFound"]);
  });
});

describe("a reference into another tenant", () => {
  const far = randomUUID();
  /** In the far tenant a gateway, in the home tenant one, and the home half of a connection between them. */
  const prepare = async () => {
    await owner.push("POST", "subscriptions", { id: far, tenantId: FAR_TENANT });
    const there = await signIn(FAR_TENANT, far);
    await buildGroup(there);
    await buildGateway(there, 2);
    await buildGateway(guest, 1);
    const body = connectionBody(guest, "gw1", "gw1", {
      virtualNetworkGateway2: { id: networkId(there, "virtualNetworkGateways/gw2") },
    });
    return { there, body };
  };

  it("needs the auxiliary token of that tenant", async () => {
    const { there, body } = await prepare();
    const refused = await guest.call("PUT", "connections/c12", body);
    expect(refused.status).toBe(403);
    expect(refused.body.error).toMatchObject({
      code: "LinkedAuthorizationFailed",
      message: expect.stringContaining(`is not authorized to access linked subscription '${far}'`),
    });
    const auxiliary = { "x-ms-authorization-auxiliary": `Bearer ${there.token}` };
    expect((await guest.call("PUT", "connections/c12", body, auxiliary)).status).toBe(201);
    const forged = { "x-ms-authorization-auxiliary": `Bearer ${there.token}x` };
    expect((await guest.call("PUT", "connections/c12", body, forged)).status).toBe(401);
    const many = { "x-ms-authorization-auxiliary": Array(4).fill(`Bearer ${there.token}`).join(", ") };
    expect((await guest.call("PUT", "connections/c12", body, many)).status).toBe(401);
  });

  it("is reached by what a template deployment writes, nested ones too, with the deployment's own token", async () => {
    const { there } = await prepare();
    const inner = (far: string) => {
      const body = connectionBody(guest, "gw1", "gw1", { virtualNetworkGateway2: { id: far } });
      const connection = { type: "Microsoft.Network/connections", apiVersion: "2024-05-01", name: "c12" };
      return nested("inner", { template: template({ resources: [{ ...connection, ...body }] }) });
    };
    const deploy = async (name: string, headers: Record<string, string>) => {
      const path = `/subscriptions/SUB/resourcegroups/${guest.group}/providers/Microsoft.Resources/deployments/${name}`;
      const parts = { parameters: { far: { type: "string" } }, resources: [inner("[parameters('far')]")] };
      const far = { value: networkId(there, "virtualNetworkGateways/gw2") };
      const reply = await guest.call("PUT", path, bodyOf(parts, { far }), headers);
      await guest.advance(600);
      return { status: reply.status, shown: (await guest.call("GET", path)).body };
    };
    const refused = await deploy("without", {});
    expect(refused).toMatchObject({ status: 201, shown: { properties: { provisioningState: "Failed" } } });
    expect(JSON.stringify(refused.shown)).toContain("LinkedAuthorizationFailed");
    const auxiliary = { "x-ms-authorization-auxiliary": `Bearer ${there.token}` };
    expect((await deploy("with", auxiliary)).shown).toMatchObject({
      properties: { provisioningState: "Succeeded" },
    });
    const forged = { "x-ms-authorization-auxiliary": `Bearer ${there.token}x` };
    expect((await deploy("forged", forged)).status).toBe(401);
  });

  it("needs the rights there, too, which are those of that tenant's service principal", async () => {
    const { there, body } = await prepare();
    const [, payload = ""] = there.token.split(".");
    const { oid } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { oid: string };
    expect(oid).not.toBe(APPLICATION);
    await owner.push("PUT", `rights/${oid}`, {
      assignments: [{ role: "Reader", scope: `/subscriptions/${far}` }],
    });
    const auxiliary = { "x-ms-authorization-auxiliary": `Bearer ${there.token}` };
    const { status, body: refusal } = await guest.call("PUT", "connections/c12", body, auxiliary);
    expect(status).toBe(403);
    expect(JSON.stringify(refusal)).toContain("on the linked scope(s)");
  });

  it("does not help with the wrong tenant's token in the main place", async () => {
    const { there } = await prepare();
    const foreign = `/subscriptions/${far}/resourceGroups/rg`;
    const reply = await guest.call("GET", foreign);
    expect(reply).toMatchObject({
      status: 401,
      body: { error: { code: "InvalidAuthenticationTokenTenant" } },
    });
    expect(reply.headers.get("www-authenticate")).toContain(FAR_TENANT);
    expect((await there.call("GET", foreign)).status).toBe(200);
    const tenants = (await guest.call("GET", "/tenants")).body.value as JsonObject[];
    expect(tenants.map((tenant) => tenant.tenantId)).toEqual([SIMULATED_IDENTITY.tenantId, FAR_TENANT]);
  });
});

describe("a subscription", () => {
  it("must have registered the provider, which takes a while", async () => {
    await owner.push("POST", "subscriptions", { id: owner.subscription, registered: [] });
    const provider = "/subscriptions/SUB/providers/Microsoft.Network";
    const write = () => owner.call("PUT", "virtualNetworks/v1", vnetBody(1));
    expect((await owner.call("GET", provider)).body.registrationState).toBe("NotRegistered");
    expect(await write()).toMatchObject({
      status: 409,
      body: {
        error: { code: "MissingSubscriptionRegistration", details: [{ target: "Microsoft.Network" }] },
      },
    });
    expect((await owner.call("POST", `${provider}/register`)).body.registrationState).toBe("Registering");
    expect(await write()).toMatchObject({
      status: 409,
      body: { error: { code: "SubscriptionNotRegistered" } },
    });
    await owner.advance(31);
    expect((await owner.call("GET", provider)).body.registrationState).toBe("Registered");
    expect((await write()).status).toBe(201);
    await owner.call("POST", `${provider}/unregister`);
    expect((await write()).status).toBe(409);
  });

  it("takes no writes when it is disabled", async () => {
    await owner.push("POST", "subscriptions", { id: owner.subscription, state: "Disabled" });
    expect(await owner.call("PUT", "virtualNetworks/v1", vnetBody(1))).toMatchObject({
      status: 409,
      body: { error: { code: "ReadOnlyDisabledSubscription" } },
    });
    expect((await owner.call("GET", "/subscriptions/SUB")).body.state).toBe("Disabled");
  });

  it("must exist in a closed world", async () => {
    await owner.push("PUT", "policy", { isClosed: true });
    expect(await owner.call("GET", `/subscriptions/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { error: { code: "SubscriptionNotFound" } },
    });
    expect((await owner.call("GET", "/subscriptions/SUB")).status).toBe(200);
  });
});

it.each([
  ["GET", "", "Microsoft.Resources/subscriptions/read", ""],
  ["GET", "/locations", "Microsoft.Resources/subscriptions/locations/read", ""],
  ["PUT", "/resourcegroups/g", "Microsoft.Resources/subscriptions/resourceGroups/write", "/resourceGroups/g"],
  ["POST", "/providers/Microsoft.Network/register", "Microsoft.Network/register/action", ""],
  [
    "GET",
    "/resourceGroups/g/providers/Microsoft.Network/virtualNetworks",
    "Microsoft.Network/virtualNetworks/read",
    "/resourceGroups/g/providers/Microsoft.Network",
  ],
  [
    "DELETE",
    "/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
    "Microsoft.Network/virtualNetworks/subnets/delete",
    "/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
  ],
  [
    "POST",
    "/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/w/reset",
    "Microsoft.Network/virtualNetworkGateways/reset/action",
    "/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/w",
  ],
] as const)("%s %s needs %s", (method, path, action, scope) => {
  expect(accessOf(method, `/subscriptions/s${path}`)).toEqual({ action, scope: `/subscriptions/s${scope}` });
});
