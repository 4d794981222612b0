import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIMULATED_IDENTITY, type Simulator, startSimulator } from "../index";
import { createRawClient, type RawClient } from "../testing/raw-client";

let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
  client = await createRawClient(simulator.url);
  await client.call("PUT", "/subscriptions/SUB/resourcegroups/rg", { location: "westus", tags: { a: "b" } });
});
afterAll(() => simulator.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${simulator.url}${path}`, { headers });
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

describe("the front door", () => {
  it.each([
    ["without a token", {}, "AuthenticationFailed"],
    ["with rubbish for a token", { authorization: "Bearer x.y.z" }, "InvalidAuthenticationToken"],
  ])("answers 401 %s, with the challenge that clients read", async (_name, headers, code) => {
    const response = await get("/subscriptions?api-version=2022-12-01", headers);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain(`/${SIMULATED_IDENTITY.tenantId}"`);
    expect(await codeOf(response)).toBe(code);
  });

  it("does not take a token whose claims were changed", async () => {
    const [header, payload = "", signature] = client.token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString("base64url");
    const response = await get("/subscriptions?api-version=2022-12-01", {
      authorization: `Bearer ${header}.${forged}.${signature}`,
    });
    expect(await codeOf(response)).toBe("InvalidAuthenticationToken");
  });

  it("asks for an api-version, and takes any of 2015 to 2026", async () => {
    const authorization = `Bearer ${client.token}`;
    expect(await codeOf(await get("/subscriptions", { authorization }))).toBe("MissingApiVersionParameter");
    expect(await codeOf(await get("/subscriptions?api-version=2014-06-15", { authorization }))).toBe(
      "InvalidApiVersionParameter",
    );
    for (const version of ["2015-06-15", "2016-09-01", "2024-05-01-preview", "2026-01-01"]) {
      expect((await get(`/subscriptions?api-version=${version}`, { authorization })).status).toBe(200);
    }
  });

  it("reads paths in any case and answers in Azure's own spelling", async () => {
    const { status, body } = await client.call(
      "GET",
      "/SUBSCRIPTIONS/SUB/RESOURCEGROUPS/RG".replace("/SUB/", `/${client.subscription}/`),
    );
    expect(status).toBe(200);
    expect(body.id).toBe(`/subscriptions/${client.subscription}/resourceGroups/rg`);
  });

  it("gives every reply its ids, and the calls that are left", async () => {
    const { headers } = await client.call("GET", "/subscriptions/SUB/resourcegroups/rg");
    for (const name of ["x-ms-request-id", "x-ms-correlation-request-id", "x-ms-routing-request-id"]) {
      expect(headers.get(name), name).toBeTruthy();
    }
    expect(Number(headers.get("x-ms-ratelimit-remaining-subscription-reads"))).toBeLessThan(250);
  });

  it.each([
    [
      "a group",
      "/subscriptions/SUB/resourceGroups/none/providers/Microsoft.Network/virtualNetworks/v",
      "ResourceGroupNotFound",
    ],
    ["a resource", "virtualNetworks/none", "ResourceNotFound"],
    ["a child's parent", "virtualNetworks/none/subnets/s", "ResourceNotFound"],
  ])("answers 404 for %s that is not there", async (_name, path, code) => {
    expect(await client.call("GET", path)).toMatchObject({ status: 404, body: { error: { code } } });
  });

  it("changes a resource only as the client knew it, when the client says how it knew it", async () => {
    const path = "virtualNetworks/known";
    const body = {
      location: "westeurope",
      properties: { addressSpace: { addressPrefixes: ["10.7.0.0/16"] } },
    };
    const refused = { status: 412, body: { error: { code: "PreconditionFailed" } } };
    expect(await client.call("PUT", path, body, { "If-Match": "*" })).toMatchObject(refused);
    expect((await client.call("PUT", path, body, { "If-None-Match": "*" })).status).toBe(201);
    await client.advance(60);
    const etag = String((await client.call("GET", path)).body.etag);
    expect(await client.call("PUT", path, body, { "If-None-Match": "*" })).toMatchObject(refused);
    expect((await client.call("PUT", path, body, { "If-Match": etag })).status).toBe(200);
    await client.advance(60);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const sent = method === "DELETE" ? undefined : body;
      expect(await client.call(method, path, sent, { "If-Match": etag }), method).toMatchObject(refused);
    }
    expect((await client.call("DELETE", path, undefined, { "If-Match": "*" })).status).toBe(202);
    await client.advance(60);
    expect((await client.call("DELETE", path, undefined, { "If-Match": etag })).status).toBe(204);
  });

  it("answers 404 for a child in the provider's own form", async () => {
    const body = { location: "westus", properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } } };
    await client.write("virtualNetworks/parent", body);
    const { status, body: error } = await client.call("GET", "virtualNetworks/parent/subnets/none");
    expect(status).toBe(404);
    expect(error).toMatchObject({ error: { code: "NotFound", details: [] } });
  });

  it.each([
    ["a type", "GET", "networkInterfaces/n"],
    ["another provider", "GET", "/subscriptions/SUB/providers/Microsoft.Compute/virtualMachines"],
  ])("says loudly that it does not know %s", async (_name, method, path) => {
    expect(await client.call(method, path)).toMatchObject({
      status: 501,
      body: { error: { code: "SimulatorNotImplemented" } },
    });
  });

  it.each(["POST", "HEAD"])("answers 405 to %s of a resource, as Azure's network does", async (method) => {
    const { status, body } = await client.call(method, "virtualNetworks/v");
    expect(status).toBe(405);
    if (method === "POST")
      expect(body.error).toEqual({
        code: "MethodNotAllowed",
        message: "The requested resource does not support http method 'POST'.",
      });
  });

  it.each([
    ["broken JSON", '{"location":'],
    ["a list", "[]"],
  ])("refuses %s as a body", async (_name, body) => {
    const reply = await client.call("PUT", "/subscriptions/SUB/resourcegroups/bad", body);
    expect(reply).toMatchObject({ status: 400, body: { error: { code: "InvalidRequestContent" } } });
  });

  it("refuses a body of megabytes and path tricks, and lives", async () => {
    const huge = JSON.stringify({ location: "x".repeat(10 * 1024 * 1024) });
    expect((await client.call("PUT", "/subscriptions/SUB/resourcegroups/big", huge)).status).toBe(413);
    expect(
      (await client.call("GET", "/subscriptions/SUB/resourcegroups/..%2f..%2fetc")).status,
    ).toBeGreaterThanOrEqual(400);
    expect((await client.call("GET", "/subscriptions/%ff")).status).toBeGreaterThanOrEqual(400);
    expect((await client.push("GET", "health")).status).toBe(200);
  });

  it("builds its URLs on the host the client believes in", async () => {
    const path = `/${SIMULATED_IDENTITY.tenantId}/v2.0/.well-known/openid-configuration`;
    const plain = (await (await get(path)).json()) as { issuer: string };
    const forwarded = (await (await get(path, { "x-forwarded-host": "login.sim.invalid" })).json()) as {
      issuer: string;
    };
    expect(plain.issuer).toBe(`${simulator.url}/${SIMULATED_IDENTITY.tenantId}/v2.0`);
    expect(forwarded.issuer).toBe(`https://login.sim.invalid/${SIMULATED_IDENTITY.tenantId}/v2.0`);
  });
});

describe("the directory", () => {
  const form = {
    grant_type: "client_credentials",
    client_id: SIMULATED_IDENTITY.clientId,
    client_secret: SIMULATED_IDENTITY.clientSecret,
    scope: "https://management.azure.com/.default",
  };
  const ask = async (fields: Record<string, string>, tenant: string = SIMULATED_IDENTITY.tenantId) => {
    const body = new URLSearchParams(fields);
    const response = await fetch(`${simulator.url}/${tenant}/oauth2/v2.0/token`, { method: "POST", body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const { client_secret: _none, ...bare } = form;

  it.each([
    ["a wrong secret", { ...form, client_secret: "no" }, 401, "invalid_client", 7000215],
    ["no credential", bare, 401, "invalid_client", 7000218],
    [
      "an unknown application",
      { ...form, client_id: crypto.randomUUID() },
      400,
      "unauthorized_client",
      700016,
    ],
    ["a password", { ...form, grant_type: "password" }, 400, "unsupported_grant_type", 70003],
    ["some other API", { ...form, scope: "https://graph.example/.default" }, 400, "invalid_resource", 500011],
    ["a scope without .default", { ...form, scope: "openid" }, 400, "invalid_scope", 1002012],
  ])("refuses %s as Entra does", async (_name, fields, status, error, number) => {
    expect(await ask(fields)).toMatchObject({ status, body: { error, error_codes: [number] } });
  });

  it("knows no other tenant", async () => {
    expect(await ask(form, crypto.randomUUID())).toMatchObject({
      status: 400,
      body: { error_codes: [90002] },
    });
  });

  it("takes a signed assertion in place of a secret", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const jwt = `${part({ alg: "RS256" })}.${part({ exp: Date.now() / 1000 + 600 })}.c2ln`;
    const type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const fields = { ...bare, client_assertion_type: type, client_assertion: jwt };
    expect(await ask(fields)).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
  });
});

describe("the back door", () => {
  it("is shut to a page of some other site", async () => {
    const call = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const request = httpRequest(
          `${simulator.url}/_sim/reset`,
          { method: "POST", headers },
          (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          },
        );
        request.once("error", reject).end();
      });
    expect(await call({ host: "evil.example" })).toBe(403);
    expect(await call({ origin: "https://evil.example" })).toBe(403);
  });
});
