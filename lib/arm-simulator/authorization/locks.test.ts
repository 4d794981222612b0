import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import type { JsonObject } from "../json";
import { buildGateway, buildGroup, networkId, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";

let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  client = await createRawClient(simulator.url);
  await client.push("POST", "reset");
  await buildGroup(client);
});

const GROUP = "/subscriptions/SUB/resourceGroups/rg";
const at = (scope: string, name = "") =>
  `${scope}/providers/Microsoft.Authorization/locks${name === "" ? "" : `/${name}`}`;
const lock = (scope: string, level: string, name = "keep") =>
  client.call("PUT", at(scope, name), { properties: { level, notes: "ask Ann" } });
const groupId = () => GROUP.replace("SUB", client.subscription);

describe("locks", () => {
  it("are put, listed where they are and from above, and taken away", async () => {
    const put = await lock(GROUP, "CanNotDelete");
    expect(put.status).toBe(201);
    expect(put.body).toEqual({
      properties: { level: "CanNotDelete", notes: "ask Ann" },
      id: at(groupId(), "keep"),
      type: "Microsoft.Authorization/locks",
      name: "keep",
    });
    expect((await lock(GROUP, "ReadOnly")).status).toBe(200);
    const above = "/subscriptions/SUB";
    const listed = (await client.call("GET", at(above))).body.value as JsonObject[];
    expect(listed.map(({ name }) => name)).toEqual(["keep"]);
    expect((await client.call("GET", at(`${above}`, "?$filter=atScope()"))).body).toEqual({ value: [] });
    expect((await client.call("GET", at(GROUP, "keep"))).body).toMatchObject({
      properties: { level: "ReadOnly" },
    });
    expect((await client.call("DELETE", at(GROUP, "keep"))).status).toBe(200);
    expect((await client.call("DELETE", at(GROUP, "keep"))).status).toBe(204);
    expect((await client.call("GET", at(GROUP, "keep"))).status).toBe(404);
  });

  it("are refused at a resource that is not there and without a level", async () => {
    const gone = `${GROUP}/providers/Microsoft.Network/virtualNetworks/none`;
    expect((await lock(gone, "ReadOnly")).status).toBe(404);
    expect((await lock(GROUP, "Sometimes")).status).toBe(400);
  });

  it("CanNotDelete refuses deletions below it, and above it, in Azure's words; writes go through", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    await lock(`${GROUP}/providers/Microsoft.Network/virtualNetworks/v1`, "CanNotDelete");
    await client.write("virtualNetworks/v1", vnetBody(1));
    const scope = networkId(client, "virtualNetworks/v1");
    const { status, body } = await client.call("DELETE", "virtualNetworks/v1");
    expect(status).toBe(409);
    expect(body.error).toEqual({
      code: "ScopeLocked",
      message: `The scope '${scope}' cannot perform delete operation because following scope(s) are locked: '${scope}'. Please remove the lock and try again.`,
    });
    expect((await client.call("DELETE", GROUP)).status).toBe(409);
    await client.call("DELETE", at(`${GROUP}/providers/Microsoft.Network/virtualNetworks/v1`, "keep"));
    expect((await client.call("DELETE", "virtualNetworks/v1")).status).toBe(202);
  });

  it("ReadOnly refuses every write and action below it, reads go through, and the lock itself can go", async () => {
    await buildGateway(client, 1);
    await lock("/subscriptions/SUB", "ReadOnly");
    const refusals = [
      await client.call("PUT", "virtualNetworks/v9", vnetBody(9)),
      await client.call("POST", "virtualNetworkGateways/gw1/reset"),
      await client.call("DELETE", "virtualNetworkGateways/gw1"),
      await client.call("PUT", "/subscriptions/SUB/resourceGroups/other", { location: "westeurope" }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    expect(JSON.stringify(refusals[0]?.body)).toContain("cannot perform write operation");
    expect((await client.call("GET", "virtualNetworkGateways/gw1")).status).toBe(200);
    expect((await client.call("DELETE", at("/subscriptions/SUB", "keep"))).status).toBe(200);
    expect((await client.call("PUT", "virtualNetworks/v9", vnetBody(9))).status).toBe(201);
  });
});

describe("quotas", () => {
  it("of the back door show in the usages and refuse what is one too many", async () => {
    await client.push("PUT", "quotas", { StaticPublicIPAddresses: 1 });
    const body = {
      location: "westeurope",
      sku: { name: "Standard" },
      properties: { publicIPAllocationMethod: "Static" },
    };
    expect((await client.call("PUT", "publicIPAddresses/p1", body)).status).toBe(201);
    const usages = "/subscriptions/SUB/providers/Microsoft.Network/locations/westeurope/usages";
    const { value } = (await client.call("GET", usages)).body as { value: JsonObject[] };
    expect(value.find(({ id }) => String(id).endsWith("/StaticPublicIPAddresses"))).toMatchObject({
      currentValue: 1,
      limit: 1,
    });
    const refused = await client.call("PUT", "publicIPAddresses/p2", body);
    expect([refused.status, (refused.body.error as JsonObject).code]).toEqual([
      400,
      "StaticPublicIPCountLimitReached",
    ]);
    await client.push("PUT", "quotas", {});
    expect((await client.call("PUT", "publicIPAddresses/p2", body)).status).toBe(201);
  });
});
