import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import { armRoutes } from "../routes";
import { buildGroup, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";
import { type SocketReply, sendBytes } from "../testing/raw-socket";

const NOTHING_SAID = '{"error":{"code":"","message":""}}';
const SUBSCRIPTION = "22222222-2222-4222-8222-222222222222";
let simulator: Simulator;
let client: RawClient;
const failures: string[] = [];
beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    stateDir: null,
    clock: { kind: "manual" },
    seed: 1,
    log: (line) => {
      if (line.startsWith("internal error")) failures.push(line);
    },
  });
  client = await createRawClient(simulator.url, "rg", SUBSCRIPTION);
  await buildGroup(client);
  await client.write("virtualNetworks/v1", vnetBody(1));
});
afterAll(() => simulator.close());

interface Shape {
  method: string;
  target: string;
  headers?: readonly string[];
  body?: string | Uint8Array;
}

/** One request as bytes, signed in; a Content-Length is added unless the headers bring their own framing. */
function bytesOf({ method, target, headers = [], body = "" }: Shape): Buffer {
  const content = Buffer.from(body);
  const own = headers.some((header) => /^(content-length|transfer-encoding):/i.test(header));
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${simulator.port}`,
    `Authorization: Bearer ${client.token}`,
    "Connection: close",
    ...headers,
    ...(own || content.length === 0 ? [] : [`Content-Length: ${content.length}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), content]);
}

const ask = async (shape: Shape) => {
  const reply = await sendBytes(simulator.port, bytesOf(shape));
  // What a HEAD leaves out is what a GET would have said.
  return shape.method === "HEAD" ? { ...reply, body: NOTHING_SAID } : reply;
};
const api = (path: string) =>
  `${path.replace("SUB", SUBSCRIPTION)}${path.includes("?") ? "&" : "?"}api-version=2024-05-01`;
const V1 = "/subscriptions/SUB/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v1";

/** Every refusal has Azure's form; nothing is ever the simulator's own failure. */
function expectSound({ status, body }: SocketReply): void {
  expect(failures).toEqual([]);
  expect(status).not.toBe(500);
  if (status < 400) return;
  const { error } = JSON.parse(Buffer.from(body, "latin1").toString("utf8")) as {
    error: string | { code: unknown; message: unknown };
  };
  // The token endpoint has OAuth's form, where the error is a word.
  if (typeof error === "string") return;
  expect(error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
}

const isAlive = async () => expect((await client.push("GET", "health")).status).toBe(200);

describe("a bad request is refused in Azure's form", () => {
  it.each<[string, Shape, number]>([
    ["a verb HTTP does not know", { method: "FROBNICATE", target: "/" }, 400],
    ["a verb ARM does not know", { method: "PROPFIND", target: api(V1) }, 405],
    ["a verb for proxies", { method: "CONNECT", target: "127.0.0.1:443" }, 405],
    ["no path at all", { method: "OPTIONS", target: "*" }, 400],
    ["somebody else's URL", { method: "GET", target: "http://evil.example/x" }, 400],
    ["an authority for a path", { method: "GET", target: "//evil.example/x" }, 400],
    ["half an escape", { method: "GET", target: api("/subscriptions/%E0%A4%A") }, 400],
    ["a path that climbs", { method: "GET", target: api("/subscriptions/../../etc/passwd") }, 404],
    [
      "a name that climbs",
      { method: "GET", target: api("/subscriptions/SUB/resourceGroups/..%2f..%2fetc") },
      400,
    ],
    ["a name with a NUL", { method: "GET", target: api("/subscriptions/SUB/resourceGroups/a%00b") }, 400],
    ["spaces in the line", { method: "GET", target: "/subscriptions /x" }, 400],
    [
      "a flood of headers",
      { method: "GET", target: "/", headers: Array(2000).fill(`X-Flood: ${"x".repeat(40)}`) },
      431,
    ],
    ["a header without a colon", { method: "GET", target: "/", headers: ["Nonsense"] }, 400],
    [
      "two lengths",
      { method: "PUT", target: api(V1), headers: ["Content-Length: 1", "Content-Length: 2"], body: "ab" },
      400,
    ],
    [
      "chunks that are none",
      { method: "PUT", target: api(V1), headers: ["Transfer-Encoding: chunked"], body: "zz\r\n" },
      400,
    ],
    [
      "a compressed body",
      { method: "PUT", target: api(V1), headers: ["Content-Encoding: gzip"], body: "x" },
      415,
    ],
    [
      "bytes that are no text",
      { method: "PUT", target: api(V1), body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
      400,
    ],
    ["UTF-16", { method: "PUT", target: api(V1), body: Buffer.from('{"location":"x"}', "utf16le") }, 400],
    [
      "a very deep body",
      { method: "PUT", target: api(V1), body: `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}` },
      400,
    ],
    ["an unfinished body", { method: "PUT", target: api(V1), body: '{"location":' }, 400],
    ["10 MB", { method: "PUT", target: api(V1), body: `{"a":"${"x".repeat(10 * 1024 * 1024)}"}` }, 413],
    [
      "a deep filter",
      { method: "GET", target: api(`/subscriptions/SUB/resources?$filter=${"(".repeat(9000)}`) },
      400,
    ],
    [
      "a deep query",
      {
        method: "POST",
        target: api("/providers/Microsoft.ResourceGraph/resources"),
        body: JSON.stringify({ query: `Resources | where ${"(".repeat(50_000)}` }),
      },
      501,
    ],
  ])("%s", async (_name, shape, status) => {
    const reply = await ask(shape);
    expect(reply.status).toBe(status);
    expectSound(reply);
    expect(reply.headers).toMatch(/content-type: application\/json/i);
    await isAlive();
  });

  it("no Host header", async () => {
    const reply = await sendBytes(simulator.port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    expect(reply.status).toBe(400);
    expectSound(reply);
  });

  it("TLS spoken to a plain port, and half a request that is given up", async () => {
    const hello = await sendBytes(simulator.port, new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]));
    expect(hello.status).toBe(400);
    const socket = (await import("node:net")).connect(simulator.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(`PUT ${api(V1)} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"loc`);
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.destroy();
    await isAlive();
    expect(failures).toEqual([]);
  });
});

describe("whatever is sent, the simulator answers or hangs up, and lives", () => {
  it("for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const reply = await sendBytes(simulator.port, Buffer.concat([bytes, Buffer.from("\r\n\r\n")]));
        if (reply.status !== 0) expectSound(reply);
      }),
      { numRuns: 60 },
    );
    await isAlive();
  });

  it("for any path, query and headers", async () => {
    const part = fc.oneof(
      fc.constantFrom(
        "subscriptions",
        "SUB",
        "resourceGroups",
        "rg",
        "providers",
        "Microsoft.Network",
        "..",
        "%2e%2e",
      ),
      fc.constantFrom(
        "virtualNetworks",
        "v1",
        "subnets",
        "_sim",
        "%00",
        "%ff",
        "%",
        "",
        "oauth2",
        "token",
        "common",
      ),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text)),
    );
    const shape = fc.record({
      method: fc.constantFrom("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"),
      target: fc
        .tuple(fc.array(part, { maxLength: 12 }), fc.webQueryParameters())
        .map(
          ([parts, query]) =>
            `/${parts.join("/").replace("SUB", SUBSCRIPTION)}?${query}&api-version=2024-05-01`,
        ),
      headers: fc.array(
        fc.constantFrom(
          "Content-Type: text/plain; charset=\xff",
          "X-Forwarded-Host: ../..",
          "x-ms-authorization-auxiliary: Bearer a.b.c",
          "Expect: 100-continue",
          "Expect: nonsense",
          "Upgrade: websocket",
          "Range: bytes=0-",
          "If-Match: *",
        ),
        { maxLength: 3 },
      ),
      body: fc.oneof(fc.json(), fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(shape, async (one) => expectSound(await ask(one))),
      { numRuns: 250 },
    );
    await isAlive();
  });

  it("for any body at any route", async () => {
    const route = fc.constantFrom(
      ...armRoutes.filter(({ path }) => !/operations?Results?|operations\//i.test(path)),
    );
    const body = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.record({
        location: fc.oneof(fc.constant("westeurope"), fc.jsonValue()),
        tags: fc.jsonValue(),
        sku: fc.jsonValue(),
        zones: fc.jsonValue(),
        value: fc.jsonValue(),
        properties: fc.dictionary(
          fc.constantFrom(
            "addressSpace",
            "subnets",
            "addressPrefix",
            "addressPrefixes",
            "ipConfigurations",
            "gatewayType",
            "bgpSettings",
            "sharedKey",
            "virtualNetworkGateway1",
            "remoteVirtualNetwork",
            "publicIPAllocationMethod",
            "localNetworkAddressSpace",
            "ipsecPolicies",
            "connectionType",
            "routes",
            "securityRules",
            "template",
            "parameters",
            "mode",
          ),
          fc.oneof(
            fc.jsonValue(),
            fc.constant({ addressPrefixes: ["10.0.0.0/16", null, 7, "x"] }),
            fc.constant([{ name: "a", properties: { addressPrefix: "10.0.0.0/24" } }, null, []]),
            fc.constant({ id: `${V1.replace("SUB", SUBSCRIPTION)}/subnets/GatewaySubnet` }),
          ),
        ),
      }),
    );
    const name = fc.constantFrom(
      "v1",
      "rg",
      "x",
      "GatewaySubnet",
      "__proto__",
      "constructor",
      "a b",
      "ü",
      "westeurope",
    );
    await fc.assert(
      fc.asyncProperty(route, body, name, async ({ method, path }, value, filling) => {
        const filled = path
          .replace("{subscriptionId}", SUBSCRIPTION)
          .replace("{resourceGroupName}", "rg")
          .replace(/\{[^}]+\}/g, encodeURIComponent(filling));
        expectSound(await ask({ method, target: api(filled), body: JSON.stringify(value) }));
      }),
      { numRuns: 400 },
    );
    await isAlive();
  }, 60_000);
});
