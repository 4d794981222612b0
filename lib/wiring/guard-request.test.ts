import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSession, SESSION_COOKIE } from "./access-token";

const TOKEN = "correct-horse-battery-staple";
type Guard = (request: Request) => Response | null;
let guardRequest: Guard;

/** The policy is read once per process, so each case takes a fresh copy. */
async function guardWith(env: Record<string, string>): Promise<Guard> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ MESHWRIGHT_TOKEN: TOKEN, NODE_ENV: "test", ...env })) {
    vi.stubEnv(name, value);
  }
  return (await import("./guard-request")).guardRequest;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

function get(path: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://192.168.1.20:3000${path}`, {
    headers: { host: "192.168.1.20:3000", ...headers },
  });
}

describe("beyond loopback", () => {
  beforeEach(async () => {
    guardRequest = await guardWith({ HOST: "0.0.0.0" });
  });

  test("a browser is led to the sign-in page and remembers where it wanted to go", () => {
    const response = guardRequest(get("/topologies?x=1", { accept: "text/html,*/*" }));
    expect(response?.status).toBe(303);
    const to = new URL(response?.headers.get("location") ?? "");
    expect([to.pathname, to.searchParams.get("next")]).toEqual(["/sign-in", "/topologies?x=1"]);
  });

  test("the interface is refused in its own words", async () => {
    const response = guardRequest(get("/api/v1/topologies", { accept: "text/html" }));
    expect(response?.status).toBe(401);
    expect(response?.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response?.json()).toMatchObject({ code: "token-missing", instance: "/api/v1/topologies" });
  });

  test("the token and the session that was made from it pass", () => {
    expect(guardRequest(get("/", { authorization: `Bearer ${TOKEN}` }))).toBeNull();
    expect(guardRequest(get("/", { cookie: `a=b; ${SESSION_COOKIE}=${createSession(TOKEN)}` }))).toBeNull();
    expect(guardRequest(get("/", { cookie: `${SESSION_COOKIE}=${TOKEN}` }))?.status).toBe(401);
  });
});

describe("on loopback", () => {
  beforeEach(async () => {
    guardRequest = await guardWith({ HOST: "127.0.0.1", MESHWRIGHT_ALLOWED_HOSTS: "mesh.example.org" });
  });

  test("no token is asked for, and a wrong one is refused all the same", () => {
    expect(guardRequest(get("/", { host: "127.0.0.1:3000" }))).toBeNull();
    const wrong = guardRequest(get("/", { host: "127.0.0.1:3000", authorization: "Bearer nope" }));
    expect(wrong?.status).toBe(401);
  });

  test("a method that the interface does not have here is refused in its own words", async () => {
    const { url } = get("/api/v1/topologies/t1");
    const host = { host: "127.0.0.1:3000" };
    expect(guardRequest(new Request(url, { method: "PATCH", headers: host }))?.status).toBe(405);
    const headers = { ...host, "content-type": "application/json" };
    const response = guardRequest(new Request(url, { method: "PATCH", headers }));
    expect(response?.status).toBe(405);
    expect(response?.headers.get("allow")).toBe("DELETE, GET, HEAD, OPTIONS, PUT");
    expect(await response?.json()).toMatchObject({ code: "method-not-allowed" });
  });

  test("an allowed name passes, another does not", () => {
    expect(guardRequest(get("/", { host: "mesh.example.org" }))).toBeNull();
    expect(guardRequest(get("/", { host: "evil.example" }))?.status).toBe(421);
  });
});
