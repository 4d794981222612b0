import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIMULATED_IDENTITY, type Simulator, startSimulator } from "../index";
import type { JsonObject } from "../json";
import {
  addressBody,
  buildGateway,
  buildGroup,
  connectionBody,
  networkId,
  vnetBody,
} from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";

let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 1 });
  client = await createRawClient(simulator.url);
  await buildGroup(client);
  await buildGateway(client, 1);
  await buildGateway(client, 2);
  await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: "top-secret" }));
  await client.write("virtualNetworks/v3", { ...vnetBody(3), tags: { env: "Prod" } });
});
afterAll(() => simulator.close());

const GRAPH = "/providers/Microsoft.ResourceGraph/resources";
const search = (query: string, options: JsonObject = {}, subscriptions = [client.subscription]) =>
  client.call("POST", GRAPH, { subscriptions, query, options });
const rowsOf = async (query: string) => (await search(query)).body.data as JsonObject[];

describe("a Resource Graph query", () => {
  it("finds gateways with their sizes and addresses, in the names the query gives", async () => {
    const rows = await rowsOf(`
      Resources // everything
      | where type =~ 'Microsoft.Network/virtualNetworkGateways' and location == "westeurope"
      | extend size = tostring(properties.sku.name)
      | project id, name, size, subnet = tostring(properties.ipConfigurations[0].properties.subnet.id)
      | order by name asc`);
    expect(rows).toEqual(
      [1, 2].map((number) => ({
        id: networkId(client, `virtualNetworkGateways/gw${number}`),
        name: `gw${number}`,
        size: "VpnGw1AZ",
        subnet: networkId(client, `virtualNetworks/v${number}/subnets/GatewaySubnet`),
      })),
    );
  });

  it.each([
    ["where type in~ ('microsoft.network/VIRTUALNETWORKS', 'x')", 3],
    ["where type !in ('microsoft.network/virtualnetworks')", 5],
    ["Resources | where type == 'Microsoft.Network/virtualNetworks'", 0],
    ["Resources | where name startswith 'V' or name endswith '12'", 4],
    ["Resources | where not(type contains 'gateway') and isnotempty(tags.env)", 1],
    ["Resources | where tags['env'] =~ 'prod'", 1],
    ["Resources | where resourceGroup =~ 'RG' | where type has 'connections'", 1],
    ["Resources | where properties.sku.capacity >= 2", 2],
    ["ResourceContainers | where type == 'microsoft.resources/subscriptions/resourcegroups'", 1],
    ["Resources | top 2 by name desc", 2],
    ["Resources | distinct type", 4],
  ])("%s finds %i", async (query, count) => {
    expect(await rowsOf(query)).toHaveLength(count);
  });

  it("counts, by type and in all", async () => {
    expect(await rowsOf("Resources | summarize n = count() by type | where n == 3")).toEqual([
      { type: "microsoft.network/virtualnetworks", n: 3 },
    ]);
    expect(await rowsOf("Resources | count")).toEqual([{ Count: 8 }]);
  });

  it("shows no shared key", async () => {
    expect(JSON.stringify(await rowsOf("Resources"))).not.toContain("top-secret");
  });

  it("gives pages that together hold everything once", async () => {
    const names: unknown[] = [];
    let token: string | undefined;
    do {
      const { body } = await search("Resources | project id, name", {
        $top: 3,
        ...(token ? { $skipToken: token } : {}),
      });
      names.push(...(body.data as JsonObject[]).map(({ name }) => name));
      expect(body.totalRecords).toBe(8);
      token = body.$skipToken as string | undefined;
      expect(body.resultTruncated).toBe(String(token !== undefined));
    } while (token !== undefined);
    expect(new Set(names).size).toBe(8);
    expect(names).toHaveLength(8);
  });

  it("cannot be paged without ids, nor with the token of another query", async () => {
    const { body } = await search("Resources | project name", { $top: 1 });
    expect(body).toMatchObject({ resultTruncated: "true", count: 1 });
    expect(body.$skipToken).toBeUndefined();
    const { $skipToken } = (await search("Resources", { $top: 1 })).body;
    expect((await search("Resources | take 5", { $skipToken: String($skipToken) })).status).toBe(400);
  });

  it("comes as a table when asked so", async () => {
    const { body } = await search("Resources | where name == 'v3' | project name, zones", {
      resultFormat: "table",
    });
    expect(body.data).toEqual({
      columns: [
        { name: "name", type: "string" },
        { name: "zones", type: "object" },
      ],
      rows: [["v3", null]],
    });
  });

  it("looks only where the caller may read", async () => {
    const identity = { ...SIMULATED_IDENTITY, clientId: randomUUID(), clientSecret: "s" };
    await client.push("POST", "applications", { clientId: identity.clientId, secret: "s" });
    const scope = networkId(client, "virtualNetworks/v3");
    await client.push("PUT", `rights/${identity.clientId}`, { assignments: [{ role: "Reader", scope }] });
    const guest = await createRawClient(simulator.url, "rg", client.subscription, identity);
    const { body } = await guest.call("POST", GRAPH, { query: "Resources | project name" });
    expect(body.data).toEqual([{ name: "v3" }]);
  });

  it.each([
    ["Resources | where type =~ 'a", "ParserFailure"],
    ["Resources | where", "ParserFailure"],
    ["Resources where name == 'a'", "ParserFailure"],
    ["Resources | where nmae == 'a'", "SemanticError"],
    ["", "ParserFailure"],
  ])("is refused as Azure does when it is none: %s", async (query, code) => {
    const { status, body } = await search(query);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: "BadRequest", details: [{ code: "InvalidQuery" }, { code }] });
  });

  it.each([
    "Resources | join kind=inner (ResourceContainers) on subscriptionId",
    "Resources | mv-expand subnet = properties.subnets",
    "Resources | summarize make_list(name)",
    "Resources | where name matches regex 'v.'",
    "Resources | extend a = toguid(name)",
    "SecurityResources",
  ])("is refused loudly when it is more than the simulator knows: %s", async (query) => {
    expect(await search(query)).toMatchObject({
      status: 501,
      body: { error: { code: "SimulatorNotImplemented" } },
    });
  });
});

describe("the list of resources", () => {
  const list = (query: string) => client.call("GET", `/subscriptions/SUB/resources?${query}`);
  const namesOf = ({ body }: { body: JsonObject }) => (body.value as JsonObject[]).map(({ name }) => name);

  it.each([
    ["resourceType eq 'Microsoft.Network/virtualNetworks'", ["v1", "v2", "v3"]],
    ["resourceType eq 'Microsoft.Network/connections' or name eq 'V3'", ["c12", "v3"]],
    ["substringof('gw', name)", ["gw1", "gw2"]],
    ["tagName eq 'env' and tagValue eq 'prod'", ["v3"]],
    ["startswith(tagName, 'e') and (name ne 'v1')", ["v3"]],
    ["tagName eq 'env' and tagValue eq 'test'", []],
  ])("is narrowed by %s", async (filter, names) => {
    expect(namesOf(await list(`$filter=${encodeURIComponent(filter)}`))).toEqual(names);
  });

  it.each(["name like 'x'", "colour eq 'red'", "name eq v3", "(name eq 'v3'"])(
    "refuses the filter %s",
    async (filter) => {
      const reply = await list(`$filter=${encodeURIComponent(filter)}`);
      expect(reply).toMatchObject({ status: 400, body: { error: { code: "InvalidFilterInQueryString" } } });
    },
  );

  it("tells times and states when asked to", async () => {
    const before = (await client.push("GET", "health")).body.time as string;
    await client.call("PATCH", "virtualNetworks/v3", { tags: { env: "Prod" } });
    const { body } = await list(
      `$filter=${encodeURIComponent("name eq 'v3'")}&$expand=createdTime,changedTime,provisioningState`,
    );
    const [found] = body.value as JsonObject[];
    expect(found?.provisioningState).toBe("Succeeded");
    expect(Date.parse(String(found?.createdTime))).toBeLessThan(Date.parse(before));
    expect(found?.changedTime).toBe(before);
    expect((await list("$expand=colour")).status).toBe(501);
  });

  it("is paged, and a page stays what it is while others are made", async () => {
    const first = await list("$top=3");
    await client.write("publicIPAddresses/late", addressBody());
    const found = namesOf(first);
    let next = first.body.nextLink as string | undefined;
    while (next) {
      const { pathname, search: query } = new URL(next);
      const page = await client.call("GET", `${pathname}${query}`);
      found.push(...namesOf(page));
      next = page.body.nextLink as string | undefined;
    }
    expect(found).toEqual(["v1", "ip1", "gw1", "v2", "ip2", "gw2", "c12", "v3", "late"]);
    expect((await list("$top=none")).status).toBe(400);
    expect((await list("$skiptoken=none")).status).toBe(400);
  });
});
