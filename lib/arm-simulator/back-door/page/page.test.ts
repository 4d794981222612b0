import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../json";
import { driveSimulator } from "../../testing/driven-simulator";
import { buildGateway, connectionBody } from "../../testing/ground";

const SECRET = "never-to-be-seen-4713";
const client = driveSimulator(3, { emptiesWorld: true });

async function open(): Promise<{ html: string; headers: Headers }> {
  const reply = await fetch(`${client.url}/_sim`);
  expect(reply.status).toBe(200);
  return { html: await reply.text(), headers: reply.headers };
}

/** What a browser does with a form of the page. */
function press(deed: string, fields: Record<string, string> = {}, origin = client.url): Promise<Response> {
  const headers = { origin };
  const body = new URLSearchParams(fields);
  return fetch(`${client.url}/_sim/page/${deed}`, { method: "POST", headers, body, redirect: "manual" });
}

describe("the page for people", () => {
  it("shows resources, running operations, tunnels with what keeps them down, devices, faults and requests", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: SECRET }));
    await client.push("POST", "devices", {
      address: "203.0.113.9",
      sharedKey: SECRET,
      prefixes: ["192.168.0.0/24"],
    });
    await client.push("POST", "faults", { status: 503, match: { pathPattern: "<b>never" }, times: 3 });
    await client.call("DELETE", "connections/c12");
    const { html } = await open();
    for (const text of [
      "gw1",
      "c12",
      "DeleteVirtualNetworkGatewayConnectionOperation",
      "203.0.113.9",
      "status 503",
    ])
      expect(html, text).toContain(text);
    expect(html).toContain("/virtualNetworkGateways/gw2");
    expect(html).not.toContain(SECRET);
    expect(html, "what comes from outside is text, never markup").not.toContain("<b>never");
    expect(html).toContain("&lt;b&gt;never");
  });

  it("brings no script and lets nothing in from elsewhere", async () => {
    const { html, headers } = await open();
    expect(html).not.toMatch(/<script|\son\w+=/i);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("strict-transport-security")).toBe("max-age=0");
  });

  it("moves the clock, adds and takes back faults, switches devices, empties the world", async () => {
    const timeOf = async () => Date.parse(String((await client.push("GET", "health")).body.time));
    const before = await timeOf();
    const reply = await press("clock", { seconds: "3600" });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/_sim"]);
    expect((await timeOf()) - before).toBe(3_600_000);

    await press("fault", { kind: "after", method: "PUT", pathPattern: "v1$", times: "2" });
    const { faults } = (await client.push("GET", "faults")).body as { faults: JsonObject[] };
    expect(faults).toMatchObject([
      { closeConnection: "after", match: { method: "PUT", pathPattern: "v1$" }, times: 2 },
    ]);
    await press("no-faults");
    expect((await client.push("GET", "faults")).body).toMatchObject({ faults: [] });

    await client.push("POST", "devices", { address: "203.0.113.9", sharedKey: "k" });
    await press("device", { address: "203.0.113.9" });
    expect((await client.push("GET", "devices")).body.devices).toMatchObject([{ up: false }]);

    await press("reset");
    expect((await client.call("GET", "/subscriptions/SUB/resourceGroups/rg")).status).toBe(404);
  });

  it("takes no button from a page of some other site, and none it does not have", async () => {
    expect((await press("reset", {}, "https://evil.example")).status).toBe(403);
    expect((await client.call("GET", "/subscriptions/SUB/resourceGroups/rg")).status).toBe(200);
    expect((await press("explode")).status).toBe(404);
    expect((await press("fault", { kind: "fire" })).status).toBe(400);
  });

  it("counts what happened, in the form that Prometheus reads", async () => {
    const before = await metrics();
    await client.push("POST", "faults", { status: 503, match: { pathPattern: "counted" } });
    await client.call("GET", "virtualNetworks/counted");
    const after = await metrics();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('simulator_requests_total{method="GET",status="503"}')).toBe(1);
    expect(grown("simulator_faults_total")).toBe(1);
    expect(grown("simulator_request_seconds_count")).toBe(1);
    expect(after.get("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
  });
});

async function metrics(): Promise<Map<string, number>> {
  const reply = await fetch(`${client.url}/_sim/metrics`);
  expect(reply.headers.get("content-type")).toContain("text/plain");
  const lines = (await reply.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(" ")),
      Number(line.slice(line.lastIndexOf(" ") + 1)),
    ]),
  );
}
