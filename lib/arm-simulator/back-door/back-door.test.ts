import { describe, expect, it } from "vitest";
import { startSimulator } from "../index";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { buildGateway, connectionBody, networkId, vnetBody } from "../testing/ground";
import { createRawClient } from "../testing/raw-client";

const SECRET = "never-to-be-seen-4711";
const client = driveSimulator(9, { emptiesWorld: true });

describe("the back door", () => {
  it("shows the living world by id, and no key anywhere", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: SECRET }));
    await client.call("POST", "connections/c12/sharedkey/reset", { keyLength: 30 });
    await client.advance(100);
    await client.call("PUT", "connections/c12/sharedkey", { value: SECRET });
    await client.push("POST", "devices", { address: "203.0.113.9", sharedKey: SECRET });
    const world = (await client.push("GET", "world")).body.resources as JsonObject;
    expect(Object.keys(world)).toContain(networkId(client, "virtualNetworkGateways/gw1"));
    for (const path of ["world", "dump", "requests", "devices"]) {
      expect(JSON.stringify((await client.push("GET", path)).body), path).not.toContain(SECRET);
    }
  });

  it("empties the world", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    expect((await client.push("POST", "reset")).status).toBe(204);
    expect((await client.push("GET", "world")).body).toEqual({ resources: {} });
    expect((await client.call("GET", "/subscriptions/SUB/resourcegroups/rg")).status).toBe(404);
  });

  it("lists the requests with verb, url, status and time, and nothing else", async () => {
    await client.call("PUT", "virtualNetworks/seen", vnetBody(1));
    const { requests } = (await client.push("GET", "requests")).body as { requests: JsonObject[] };
    const seen = requests.find(({ url }) => String(url).includes("virtualNetworks/seen"));
    expect(Object.keys(seen ?? {})).toEqual(["method", "url", "status", "time"]);
    expect(seen).toMatchObject({ method: "PUT", status: 201 });
  });

  it("moves no clock that runs by itself, and takes no nonsense", async () => {
    const real = await startSimulator({
      port: 0,
      stateDir: null,
      clock: { kind: "scale", scale: 60 },
      seed: 1,
    });
    const own = await createRawClient(real.url);
    expect((await own.push("POST", "clock", { advanceSeconds: 1 })).status).toBe(400);
    await real.close();
    expect((await client.push("POST", "clock", { advanceSeconds: -1 })).status).toBe(400);
    expect((await client.push("POST", "devices", { address: "hq", sharedKey: "k" })).status).toBe(400);
    expect((await client.push("POST", "faults", { status: 99 })).status).toBe(400);
    expect((await client.push("GET", "nowhere")).status).toBe(404);
  });
});

describe("a fault", () => {
  const path = "virtualNetworks/v1";

  it("answers the requests it matches, as often as told, and then Azure is itself again", async () => {
    await client.push("POST", "faults", {
      match: { method: "PUT", pathPattern: "/virtualNetworks/v1$" },
      status: 429,
      code: "TooManyRequests",
      message: "slow down",
      headers: { "Retry-After": "7" },
      times: 2,
    });
    expect((await client.call("GET", path)).status, "another verb").toBe(404);
    for (let time = 0; time < 2; time += 1) {
      const reply = await client.call("PUT", path, vnetBody(1));
      expect(reply).toMatchObject({
        status: 429,
        body: { error: { code: "TooManyRequests", message: "slow down" } },
      });
      expect(reply.headers.get("retry-after")).toBe("7");
    }
    expect((await client.call("PUT", path, vnetBody(1))).status).toBe(201);
  });

  it("can cut the connection before anything has happened", async () => {
    await client.push("POST", "faults", { match: { method: "PUT" }, closeConnection: true });
    await expect(client.call("PUT", path, vnetBody(1))).rejects.toThrow();
    expect((await client.call("GET", path)).status).toBe(404);
  });

  it("can make a reply late, and then lets it through", async () => {
    await client.push("POST", "faults", { match: { pathPattern: "virtualNetworks" }, delaySeconds: 0.2 });
    const before = performance.now();
    expect((await client.call("PUT", path, vnetBody(1))).status).toBe(201);
    expect(performance.now() - before).toBeGreaterThan(190);
  });
});
