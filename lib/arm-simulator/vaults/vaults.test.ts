import { describe, expect, it } from "vitest";
import { driveSimulator } from "../testing/driven-simulator";

const client = driveSimulator(11, { emptiesWorld: true });
const HOST = "team-keys.vault.azure.net";

async function tokenFor(scope: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "00000000-0000-4000-8000-0000000000c1",
    client_secret: "simulated-azure",
    scope,
  });
  const tenant = "00000000-0000-4000-8000-000000000001";
  const reply = await fetch(`${client.url}/${tenant}/oauth2/v2.0/token`, { method: "POST", body: form });
  return ((await reply.json()) as { access_token: string }).access_token;
}

async function ask(path: string, options: { token?: string | null; put?: object } = {}) {
  const token =
    options.token === undefined ? await tokenFor("https://vault.azure.net/.default") : options.token;
  const reply = await fetch(`${client.url}${path}${path.includes("?") ? "" : "?api-version=7.4"}`, {
    method: options.put ? "PUT" : "GET",
    headers: {
      "x-forwarded-host": HOST,
      "content-type": "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(options.put ? { body: JSON.stringify(options.put) } : {}),
  });
  return {
    status: reply.status,
    headers: reply.headers,
    body: (await reply.json()) as Record<string, never>,
  };
}

describe("a key vault", () => {
  it("gives the newest version of a secret, and an older one by its id", async () => {
    const first = await ask("/secrets/psk", { put: { value: "one" } });
    await ask("/secrets/psk", { put: { value: "two" } });
    expect((await ask("/secrets/psk")).body).toMatchObject({ value: "two", attributes: { enabled: true } });
    const { pathname } = new URL(String(first.body.id));
    expect(pathname).toMatch(/^\/secrets\/psk\/[0-9a-f]{32}$/);
    expect((await ask(pathname)).body).toMatchObject({ value: "one", id: first.body.id });
  });

  it("tells with its 401 whose tokens it takes, and takes none that is for something else", async () => {
    const { status, headers, body } = await ask("/secrets/psk", { token: null });
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe(
      'Bearer authorization="https://login.windows.net/00000000-0000-4000-8000-000000000001", resource="https://vault.azure.net"',
    );
    expect(body.error).toMatchObject({ code: "Unauthorized" });
    const armToken = await tokenFor("https://management.azure.com/.default");
    expect((await ask("/secrets/psk", { token: armToken })).status).toBe(401);
  });

  it("says what is not there, what is switched off and what nobody may read", async () => {
    expect(await ask("/secrets/none")).toMatchObject({
      status: 404,
      body: { error: { code: "SecretNotFound" } },
    });
    await client.push("POST", `vaults/${HOST}/off`, { value: "secret", enabled: false });
    expect(await ask("/secrets/off")).toMatchObject({
      status: 403,
      body: { error: { code: "Forbidden", innererror: { code: "SecretDisabled" } } },
    });
    await client.push("POST", `vaults/${HOST}/psk`, { value: "secret" });
    await client.push("POST", `vaults/${HOST}`, { open: false });
    expect(await ask("/secrets/psk")).toMatchObject({
      status: 403,
      body: { error: { code: "Forbidden", innererror: { code: "ForbiddenByRbac" } } },
    });
    await client.push("POST", `vaults/${HOST}`, { open: true });
    expect((await ask("/secrets/psk")).status).toBe(200);
  });

  it("answers a secret that has run out, with the day it did", async () => {
    await client.push("POST", `vaults/${HOST}/old`, { value: "secret", expiresAt: 1_000_000_000 });
    expect(await ask("/secrets/old")).toMatchObject({
      status: 200,
      body: { value: "secret", attributes: { exp: 1_000_000_000 } },
    });
  });

  it("knows its own versions of the interface only", async () => {
    expect((await ask("/secrets/psk?api-version=2024-05-01")).status).toBe(400);
    expect((await ask("/keys/psk")).status).toBe(400);
  });

  it("shows no value behind the back door, but in a snapshot with secrets", async () => {
    const reply = await client.push("POST", `vaults/${HOST}/psk`, { value: "canary-in-vault" });
    const dump = await client.push("GET", "dump");
    const plain = await client.push("GET", "snapshot");
    for (const each of [reply, dump, plain])
      expect(JSON.stringify(each.body)).not.toContain("canary-in-vault");
    await client.push("PUT", "snapshot", (await client.push("GET", "snapshot?secrets=true")).body);
    expect((await ask("/secrets/psk")).body.value).toBe("canary-in-vault");
  });
});
