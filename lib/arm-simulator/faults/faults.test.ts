import { describe, expect, it } from "vitest";
import { startSimulator } from "../index";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import {
  addressBody,
  buildGateway,
  buildGroup,
  connectionBody,
  networkId,
  vnetBody,
} from "../testing/ground";
import { createRawClient } from "../testing/raw-client";

const V1 = "virtualNetworks/v1";
const client = driveSimulator(7, { emptiesWorld: true });

const fault = async (body: JsonObject) => {
  const reply = await client.push("POST", "faults", body);
  expect(reply.status).toBe(201);
  return String(reply.body.id);
};
const pathOf = (url: string | null) => {
  const { pathname, search } = new URL(url ?? "");
  return `${pathname}${search}`;
};
const put = () => client.call("PUT", V1, vnetBody(1));

describe("where a fault strikes", () => {
  it("is told by route, whatever the names in it are", async () => {
    const route =
      "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks/{virtualNetworkName}";
    await fault({ match: { route, method: "PUT" }, status: 503 });
    expect((await client.call("PUT", "publicIPAddresses/ip", addressBody())).status).toBe(201);
    expect((await put()).body.error).toMatchObject({ code: "ServiceUnavailable" });
    expect((await put()).status).toBe(201);
  });

  it.each([
    [{ status: 503, pathPattern: "x", methods: ["PUT"] }, "pathPattern, methods are not known"],
    [{ status: 503, match: { path: "x" } }, "match.path is not known"],
    [{ anyOf: [{ status: 503 }, { stats: 500 }] }, "anyOf[1].stats is not known"],
  ])("is not left to members that nobody reads: %j", async (body, said) => {
    const reply = await client.push("POST", "faults", body);
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).toContain(said);
  });

  it("is told by resource: the resource, what is below it, and its operations", async () => {
    const created = await put();
    const poll = pathOf(created.headers.get("azure-asyncoperation"));
    await fault({ match: { resourceId: networkId(client, V1) }, status: 500, times: "always" });
    for (const path of [V1, `${V1}/subnets/GatewaySubnet`, poll])
      expect((await client.call("GET", path)).status, path).toBe(500);
    expect((await client.call("GET", "virtualNetworks/v10")).status, "a longer name").toBe(404);
  });

  it("is left to chance by the seed alone, so that a run can be had again", async () => {
    const run = async () => {
      await client.push("POST", "reset");
      await buildGroup(client);
      await fault({ match: { pathPattern: "v1$" }, status: 500, times: "always", probability: 0.5 });
      const found: number[] = [];
      for (let time = 0; time < 24; time += 1) found.push((await client.call("GET", V1)).status);
      return found;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([404, 500]));
    expect(await run()).toEqual(first);
  });

  it("can be anywhere: of many requests some are struck, and no reply is anything but a fault or the truth", async () => {
    await fault({ atRandom: 0.3 });
    const found = new Set<string>();
    for (let time = 0; time < 60; time += 1) {
      const seen = await client.call("GET", "/subscriptions/SUB/resourceGroups/rg").then(
        ({ status }) => String(status),
        () => "cut",
      );
      found.add(seen);
    }
    expect([...found].every((one) => ["200", "409", "429", "500", "502", "503", "cut"].includes(one))).toBe(
      true,
    );
    expect(found.size).toBeGreaterThan(3);
  });

  it("is counted each time it strikes, and stays counted when it is spent", async () => {
    const twice = await fault({ match: { pathPattern: "v1$" }, status: 500, times: 2 });
    await fault({ match: { pathPattern: "v2$" }, status: 500 });
    for (let time = 0; time < 3; time += 1) await client.call("GET", V1);
    const { body } = await client.push("GET", "faults");
    expect(body).toMatchObject({ faults: [{ match: { pathPattern: "v2$" } }], struck: { [twice]: 2 } });
  });

  it("ends when it is taken back", async () => {
    const one = await fault({ match: { pathPattern: "v1$" }, status: 500, times: "always" });
    await fault({ status: 502, times: "always", match: { pathPattern: "v2$" } });
    expect((await client.push("DELETE", `faults/${one}`)).status).toBe(204);
    expect((await client.push("DELETE", `faults/${one}`)).status).toBe(404);
    expect((await client.call("GET", V1)).status).toBe(404);
    await client.push("DELETE", "faults");
    expect((await client.push("GET", "faults")).body).toEqual({ faults: [], struck: {} });
  });
});

describe("what a fault does", () => {
  it("cuts the connection after the write took effect", async () => {
    await fault({ match: { method: "PUT" }, closeConnection: "after" });
    await expect(put()).rejects.toThrow();
    expect((await client.call("GET", V1)).status).toBe(200);
  });

  it("sends half a body", async () => {
    await put();
    await fault({ match: { pathPattern: "v1$" }, truncateBody: true });
    await expect(client.call("GET", V1)).rejects.toThrow();
    expect((await client.call("GET", V1)).status).toBe(200);
  });

  it.each(["Failed", "Canceled"])("ends an operation %s, with the error it was given", async (ends) => {
    await fault({ match: { method: "PUT" }, operationEnds: ends, code: "NoLuck", message: "Not today." });
    const poll = pathOf((await put()).headers.get("azure-asyncoperation"));
    expect((await client.call("GET", poll)).body).toEqual({ status: "InProgress" });
    await client.advance(100);
    expect((await client.call("GET", poll)).body).toMatchObject({
      status: ends,
      error: { code: "NoLuck", message: "Not today." },
    });
    expect((await client.call("GET", V1)).body.properties).toMatchObject({ provisioningState: "Failed" });
    expect((await put()).status, "written again").toBe(200);
  });

  it("lets a failed deletion leave the thing where it is", async () => {
    await client.write(V1, vnetBody(1));
    await fault({ match: { method: "DELETE" }, operationEnds: "Failed" });
    const poll = pathOf((await client.call("DELETE", V1)).headers.get("azure-asyncoperation"));
    await client.advance(100);
    expect((await client.call("GET", poll)).body.status).toBe("Failed");
    expect((await client.call("GET", V1)).status).toBe(200);
  });

  it("lets the deletion of a whole group fail, after which the group stands again", async () => {
    await fault({ match: { method: "DELETE" }, operationEnds: "Failed", code: "NoLuck" });
    const group = "/subscriptions/SUB/resourceGroups/rg";
    const poll = pathOf((await client.call("DELETE", group)).headers.get("location"));
    await client.advance(1000);
    expect(await client.call("GET", poll)).toMatchObject({
      status: 409,
      body: { Error: { Code: "NoLuck" } },
    });
    expect((await client.call("GET", group)).body.properties).toMatchObject({
      provisioningState: "Succeeded",
    });
  });

  it("lets an operation's URL vanish while the work goes on", async () => {
    await fault({ match: { method: "PUT" }, operationVanishes: true });
    const poll = pathOf((await put()).headers.get("azure-asyncoperation"));
    expect(await client.call("GET", poll)).toMatchObject({
      status: 404,
      body: { error: { code: "OperationNotFound" } },
    });
    await client.advance(100);
    expect((await client.call("GET", V1)).body.properties).toMatchObject({ provisioningState: "Succeeded" });
  });

  it("signs an operation's URLs, which then are good only as they are", async () => {
    await client.write(V1, vnetBody(1));
    await fault({ match: { method: "DELETE" }, signedOperationUrl: true });
    const { headers } = await client.call("DELETE", V1);
    const url = headers.get("azure-asyncoperation") ?? "";
    expect(url.length).toBeGreaterThan(3000);
    expect(new URL(url).searchParams.get("c")).toBeTruthy();
    expect((await client.call("GET", pathOf(url))).status).toBe(200);
    expect((await client.call("GET", pathOf(url).replace(/&h=.*$/, ""))).status).toBe(403);
    // The poll of the other URL names both again: they are signed still.
    const again = await client.call("GET", pathOf(headers.get("location")));
    expect((await client.call("GET", pathOf(again.headers.get("azure-asyncoperation")))).status).toBe(200);
  });

  it("hides what was written for a while, in either form of not found", async () => {
    await client.write(V1, vnetBody(1));
    await fault({ match: { method: "PUT" }, hiddenForSeconds: 20, times: 2 });
    const child = `${V1}/subnets/late`;
    await client.call("PUT", child, { properties: { addressPrefix: "10.1.1.0/24" } });
    await client.call("PUT", "publicIPAddresses/ip", addressBody());
    expect((await client.call("GET", child)).body).toMatchObject({ error: { code: "NotFound" } });
    expect((await client.call("GET", "publicIPAddresses/ip")).body).toMatchObject({
      error: { code: "ResourceNotFound" },
    });
    await client.advance(21);
    expect((await client.call("GET", child)).status).toBe(200);
    expect((await client.call("GET", "publicIPAddresses/ip")).status).toBe(200);
  });

  it("answers a shared key as a list", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: "abc" }));
    await fault({ match: { pathPattern: "sharedkey$" }, sharedKeyAsList: true });
    expect((await client.call("GET", "connections/c12/sharedkey")).body).toEqual({ value: [] });
    expect((await client.call("GET", "connections/c12/sharedkey")).body).toMatchObject({ value: "abc" });
  });

  it.each([
    [{}],
    [{ status: 200.5 }],
    [{ times: 0, status: 500 }],
    [{ closeConnection: "sometimes" }],
    [{ operationEnds: "Succeeded" }],
    [{ atRandom: 2 }],
    [{ match: { pathPattern: "(" }, status: 500 }],
    [{ match: { url: "x" }, status: 500 }],
    [{ hiddenForSeconds: -1 }],
  ] as JsonObject[][])("is refused when it makes no sense: %j", async (body = {}) => {
    expect((await client.push("POST", "faults", body)).status).toBe(400);
  });
});

describe("the limits of calls", () => {
  const write = (name: string) => client.call("PUT", `publicIPAddresses/${name}`, addressBody());

  it("refuse with 429 when a bucket is empty, by principal, and let through what has flowed in", async () => {
    await client.push("PUT", "limits", { writes: { size: 2, perSecond: 0.5 } });
    await client.push("POST", "clock", { showsWaits: true });
    const [first, second, third] = [await write("a"), await write("b"), await write("c")];
    expect([first, second, third].map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(second?.headers.get("x-ms-ratelimit-remaining-subscription-writes")).toBe("0");
    expect(third?.body.error).toMatchObject({ code: "SubscriptionRequestsThrottled" });
    expect(third?.headers.get("retry-after")).toBe("2");
    expect((await client.call("GET", "publicIPAddresses/a")).status, "reads have their own").toBe(200);
    await client.advance(2);
    expect((await write("c")).status).toBe(201);
    await client.push("POST", "clock", { showsWaits: false });
    await client.push("PUT", "limits", {});
    expect((await write("d")).status).toBe(201);
  });

  it("are Azure's own by default, and do not stop a world whose clock stands still", async () => {
    for (let time = 0; time < 205; time += 1)
      expect((await client.call("DELETE", "publicIPAddresses/none")).status).toBe(204);
    const { headers } = await client.call("DELETE", "publicIPAddresses/none");
    expect(headers.get("x-ms-ratelimit-remaining-subscription-deletes")).toBe("0");
    expect(Number(headers.get("x-ms-ratelimit-remaining-subscription-global-deletes"))).toBe(3000 - 206);
  });

  it("are Azure's own, and meant, in a world whose clock runs", async () => {
    const running = await startSimulator({ port: 0, stateDir: null, clock: { kind: "real" }, seed: 7 });
    try {
      const caller = await createRawClient(running.url);
      await buildGroup(caller);
      const burst = Array.from({ length: 300 }, () => caller.call("DELETE", "publicIPAddresses/none"));
      const found = await Promise.all(burst);
      const refused = found.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.headers.get("retry-after")).toBe("1");
      const left = found.map(({ headers }) =>
        Number(headers.get("x-ms-ratelimit-remaining-subscription-deletes")),
      );
      expect(Math.min(...left)).toBe(0);
    } finally {
      await running.close();
    }
  });

  it.each([
    [{ writes: { size: 0, perSecond: 1 } }],
    [{ writes: { size: 5 } }],
    [{ puts: { size: 5, perSecond: 1 } }],
  ])("cannot be set to nonsense: %j", async (body) => {
    expect((await client.push("PUT", "limits", body)).status).toBe(400);
  });
});
