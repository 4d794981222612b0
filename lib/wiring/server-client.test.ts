import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectServer, type ServerClient } from "./server-client";
import type { Terminal } from "./terminal";

let server: Server;
let client: ServerClient;
let asked: string[];
/** How often the server is still overloaded. */
let refusals: number;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.method ?? "");
    refusals -= 1;
    const isRefused = refusals >= 0;
    response.writeHead(isRefused ? 503 : 200, isRefused ? { "retry-after": "0" } : {});
    response.end(
      JSON.stringify(isRefused ? { code: "database-unreachable", detail: "Away." } : { ok: true }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = await connectServer({ server: url, token: "a-token-of-sixteen" }, { env: {} } as Terminal);
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("a question to an overloaded server is asked again when it says, an order is not", async () => {
  refusals = 2;
  expect(await client.get("/deployments")).toEqual({ ok: true });
  expect(asked).toEqual(["GET", "GET", "GET"]);
  refusals = 1;
  await expect(client.send("POST", "/deployments", {})).rejects.toMatchObject({
    code: "database-unreachable",
  });
  expect(asked).toHaveLength(4);
});

test("one that stays overloaded is told", async () => {
  refusals = 100;
  await expect(client.get("/deployments")).rejects.toMatchObject({ code: "database-unreachable" });
  expect(asked).toHaveLength(4);
});
