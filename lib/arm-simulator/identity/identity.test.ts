import { createPrivateKey, sign } from "node:crypto";
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ManagedIdentityCredential,
  OnBehalfOfCredential,
} from "@azure/identity";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { SIMULATED_IDENTITY, type Simulator, startSimulator } from "../index";
import { makeCertificate, type TestCertificate } from "../testing/certificate";
import { createRawClient, type RawClient } from "../testing/raw-client";
import { redirectTo } from "../testing/real-clients";

const { tenantId, clientId, clientSecret } = SIMULATED_IDENTITY;
const SCOPE = "https://management.azure.com/.default";
const USER = { oid: "00000000-0000-4000-8000-0000000000e1", upn: "ada@simulated.onmicrosoft.com" };

let simulator: Simulator;
let client: RawClient;
let registered: TestCertificate;
let other: TestCertificate;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
  client = await createRawClient(simulator.url);
  [registered, other] = [makeCertificate(), makeCertificate()];
});
afterAll(() => simulator.close());
afterEach(() => vi.unstubAllEnvs());

const options = () => ({
  authorityHost: "https://login.sim.invalid",
  disableInstanceDiscovery: true,
  httpClient: redirectTo(simulator.url),
});

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

async function ask(path: string, form: Record<string, string>) {
  const reply = await fetch(`${simulator.url}${path}`, { method: "POST", body: new URLSearchParams(form) });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

function jwt(claims: object, key: string = other.key): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ exp: Math.floor(Date.now() / 1000) + 600, ...claims })}`;
  return `${text}.${sign("sha256", Buffer.from(text), createPrivateKey(key)).toString("base64url")}`;
}

/** 200 when Resource Manager takes the token. */
async function statusWith(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${simulator.url}/subscriptions?api-version=2022-12-01`, { headers })).status;
}

describe("the older token endpoint", () => {
  it("gives a token of version 1.0 for the resource, with its times as texts", async () => {
    const { status, body } = await ask(`/${tenantId}/oauth2/token`, {
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      resource: "https://management.azure.com/",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: "Bearer",
      expires_in: "3599",
      resource: "https://management.azure.com/",
    });
    const claims = claimsOf(String(body.access_token));
    expect(claims).toMatchObject({ ver: "1.0", iss: `${simulator.url}/${tenantId}/`, tid: tenantId });
    expect(await statusWith(String(body.access_token))).toBe(200);
  });
});

describe("an application with registered keys", () => {
  const application = "00000000-0000-4000-8000-0000000000c7";
  beforeAll(() => client.push("POST", "applications", { clientId: application, keys: [registered.cert] }));

  it("signs in with its certificate, as the real client does", async () => {
    const certificate = `${registered.cert}\n${registered.key}`;
    const credential = new ClientCertificateCredential(tenantId, application, { certificate }, options());
    const { token } = await credential.getToken(SCOPE);
    expect(claimsOf(token)).toMatchObject({ appid: application, oid: application });
    expect(await statusWith(token)).toBe(200);
  });

  it("is refused with any other certificate, and with a secret", async () => {
    const certificate = `${other.cert}\n${other.key}`;
    const credential = new ClientCertificateCredential(tenantId, application, { certificate }, options());
    await expect(credential.getToken(SCOPE)).rejects.toThrow("AADSTS700027");
    const form = { grant_type: "client_credentials", client_id: application, scope: SCOPE };
    const { body } = await ask(`/${tenantId}/oauth2/v2.0/token`, { ...form, client_secret: "any" });
    expect(body.error_codes).toEqual([7000215]);
  });

  it("is refused with an assertion that is over", async () => {
    const over = jwt({ iss: application, sub: application, exp: 1 }, registered.key);
    const credential = new ClientAssertionCredential(tenantId, application, async () => over, options());
    await expect(credential.getToken(SCOPE)).rejects.toThrow("AADSTS700024");
  });
});

describe("on behalf of a user", () => {
  const exchange = (assertion: string) =>
    new OnBehalfOfCredential({
      tenantId,
      clientId,
      clientSecret,
      userAssertionToken: assertion,
      ...options(),
    });

  it("the token names the user, and refusals call the user by name", async () => {
    const { token } = await exchange(jwt(USER)).getToken(SCOPE);
    expect(claimsOf(token)).toMatchObject({ oid: USER.oid, upn: USER.upn, idtyp: "user", appid: clientId });
    expect(await statusWith(token)).toBe(200);
    await client.push("PUT", `rights/${USER.oid}`, { assignments: [] });
    const path = `${simulator.url}/subscriptions/${client.subscription}?api-version=2022-12-01`;
    const reply = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    expect(reply.status).toBe(403);
    expect(await reply.text()).toContain(`The client '${USER.upn}' with object id '${USER.oid}'`);
  });

  it("is refused for an assertion that is over or only pretends to be of this directory", async () => {
    await expect(exchange(jwt({ ...USER, exp: 1 })).getToken(SCOPE)).rejects.toThrow("AADSTS700024");
    const forged = jwt({ ...USER, iss: `https://login.sim.invalid/${tenantId}/v2.0` });
    await expect(exchange(forged).getToken(SCOPE)).rejects.toThrow("AADSTS50013");
  });

  it("comes with a refresh token that gives the same user's token again, to this application only", async () => {
    const form = {
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      client_id: clientId,
      client_secret: clientSecret,
      requested_token_use: "on_behalf_of",
      assertion: jwt(USER),
      scope: `${SCOPE} offline_access`,
    };
    const first = await ask(`/${tenantId}/oauth2/v2.0/token`, form);
    const again = {
      grant_type: "refresh_token",
      client_id: clientId,
      client_secret: clientSecret,
      scope: SCOPE,
      refresh_token: String(first.body.refresh_token),
    };
    const second = await ask(`/${tenantId}/oauth2/v2.0/token`, again);
    expect(claimsOf(String(second.body.access_token))).toMatchObject({ oid: USER.oid, upn: USER.upn });
    const stranger = { clientId: "00000000-0000-4000-8000-0000000000c8", secret: "s" };
    await client.push("POST", "applications", stranger);
    const stolen = { ...again, client_id: stranger.clientId, client_secret: "s" };
    expect((await ask(`/${tenantId}/oauth2/v2.0/token`, stolen)).body.error).toBe("invalid_grant");
    // A refresh token is no access token, and the other way round.
    expect(await statusWith(String(first.body.refresh_token))).toBe(401);
    const swapped = { ...again, refresh_token: String(first.body.access_token) };
    expect((await ask(`/${tenantId}/oauth2/v2.0/token`, swapped)).status).toBe(400);
  });
});

describe("a managed identity", () => {
  it("gets its token the way virtual machines do", async () => {
    vi.stubEnv("AZURE_POD_IDENTITY_AUTHORITY_HOST", simulator.url);
    const { token } = await new ManagedIdentityCredential().getToken(SCOPE);
    expect(claimsOf(token)).toMatchObject({ tid: tenantId, idtyp: "app" });
    expect(await statusWith(token)).toBe(200);
  });

  it("gets its token the way App Service does, by client id", async () => {
    const own = "00000000-0000-4000-8000-0000000000d7";
    await client.push("POST", "applications", { clientId: own, isManaged: true });
    vi.stubEnv("IDENTITY_ENDPOINT", `${simulator.url}/msi/token`);
    vi.stubEnv("IDENTITY_HEADER", clientSecret);
    const { token } = await new ManagedIdentityCredential({ clientId: own }).getToken(SCOPE);
    expect(claimsOf(token)).toMatchObject({ appid: own });
  });

  it.each([
    ["without the Metadata header", {}, "resource=https://management.azure.com/", 400],
    ["without a resource", { Metadata: "true" }, "", 400],
    [
      "for an identity it has not",
      { Metadata: "true" },
      `resource=https://management.azure.com/&client_id=${clientId}`,
      400,
    ],
  ])("is refused %s", async (_name, headers, query, status) => {
    const url = `${simulator.url}/metadata/identity/oauth2/token?api-version=2018-02-01&${query}`;
    expect((await fetch(url, { headers })).status).toBe(status);
  });
});

describe("the cloud's metadata", () => {
  const fetchJson = async (path: string) => (await fetch(`${simulator.url}${path}`)).json();

  it("has the form of each api-version that clients ask with", async () => {
    const one = { resourceManager: simulator.url, authentication: { loginEndpoint: simulator.url } };
    expect(await fetchJson("/metadata/endpoints?api-version=2022-09-01")).toMatchObject(one);
    expect(await fetchJson("/metadata/endpoints?api-version=2019-05-01")).toMatchObject([one]);
    expect(await fetchJson("/metadata/endpoints?api-version=2015-01-01")).toMatchObject({
      authentication: { loginEndpoint: `${simulator.url}/` },
    });
    expect(await fetchJson("/metadata/endpoints")).toMatchObject({
      error: { code: "MissingApiVersionParameter" },
    });
  });

  it("names no host of the real Azure to send a token to", async () => {
    const cloud = (await fetchJson("/metadata/endpoints?api-version=2022-09-01")) as {
      authentication: object;
    };
    const { authentication: _audiences, ...services } = cloud;
    const hosts = JSON.stringify(services).match(/https?:\/\/[^"/]+/g) ?? [];
    expect(hosts.filter((host) => host !== simulator.url && !host.endsWith(".sim.invalid"))).toEqual([]);
  });

  it("leads to the keys, the same for both versions", async () => {
    for (const middle of ["/v2.0", ""]) {
      const found = (await fetchJson(`/common${middle}/.well-known/openid-configuration`)) as {
        jwks_uri: string;
      };
      const { keys } = (await (await fetch(found.jwks_uri)).json()) as { keys: { kty: string }[] };
      expect(keys).toHaveLength(1);
    }
  });
});
