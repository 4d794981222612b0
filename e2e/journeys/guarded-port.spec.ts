import { request as httpRequest } from "node:http";
import { expect, test } from "../harness/fixtures";
import type { Program } from "../harness/program";

test("a foreign Host, a foreign Origin on a write and a write that is not JSON are refused", async ({
  program,
}) => {
  expect(await statusOf(program, { headers: { host: "evil.example" } })).toBeGreaterThanOrEqual(400);
  expect(await statusOf(program, {})).toBe(200);
  const write = { method: "POST", path: "/api/v1/topologies", body: '{"template":"empty"}' };
  const json = { "content-type": "application/json" };
  expect(await statusOf(program, { ...write, headers: { ...json, origin: "https://evil.example" } })).toBe(
    403,
  );
  expect(await statusOf(program, { ...write, headers: { "content-type": "text/plain" } })).toBe(415);
  expect(await statusOf(program, { ...write, headers: { ...json, origin: program.url } })).toBe(201);
});

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Node's own client, since a browser and fetch set Host themselves. */
function statusOf(program: Program, sent: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port: program.port,
        method: sent.method ?? "GET",
        path: sent.path ?? "/api/v1/topologies",
        headers: sent.headers ?? {},
      },
      (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
      },
    );
    request.once("error", reject);
    request.end(sent.body);
  });
}
