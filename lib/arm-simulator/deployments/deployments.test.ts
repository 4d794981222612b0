import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import { type Json, type JsonObject, toArray, toObject, toText } from "../json";
import { addressBody, buildGroup, networkId, REGION, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient, type RawReply } from "../testing/raw-client";

let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 11 });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  client = await createRawClient(simulator.url);
  await buildGroup(client);
});

const SCHEMA = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
};
const template = (parts: JsonObject): JsonObject => ({ ...SCHEMA, resources: [], ...parts });
const pathOf = (name: string, leaf = "") =>
  `/subscriptions/SUB/resourcegroups/${client.group}/providers/Microsoft.Resources/deployments/${name}${leaf}`;
const bodyOf = (parts: JsonObject, parameters: JsonObject = {}): JsonObject => ({
  properties: { mode: "Incremental", template: template(parts), parameters },
});
const deploy = (name: string, parts: JsonObject, parameters?: JsonObject) =>
  client.call("PUT", pathOf(name), bodyOf(parts, parameters));
const read = async (name: string) => toObject((await client.call("GET", pathOf(name))).body.properties);
const poll = async (reply: RawReply) => {
  const url = new URL(reply.headers.get("azure-asyncoperation") ?? "");
  return (await client.call("GET", `${url.pathname}${url.search}`)).body;
};
/** Takes at least ten seconds, so that it is still being written some seconds after a deployment was accepted. */
const site = (name: string): JsonObject => ({
  type: "Microsoft.Network/localNetworkGateways",
  apiVersion: "2024-05-01",
  name,
  location: REGION,
  properties: {
    gatewayIpAddress: "203.0.113.7",
    localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
  },
});
/** When each resource's operation started and ended, in ms. */
const timesOf = async (name: string): Promise<[number, number][]> => {
  const path = `/subscriptions/SUB/resourcegroups/${client.group}/deployments/${name}/operations`;
  const operations = toArray((await client.call("GET", path)).body.value).map((one) =>
    toObject(toObject(one).properties),
  );
  return operations.map(({ timestamp, duration }) => {
    const [, hours = 0, minutes = 0, seconds = 0] =
      /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(toText(duration) ?? "") ?? [];
    const took = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    const endedAt = Date.parse(toText(timestamp) ?? "");
    return [Math.round(endedAt - took * 1000), endedAt];
  });
};
const errorOf = (reply: RawReply) => toObject(reply.body.error);

const network = (name: string, number: number, more: JsonObject = {}): JsonObject => ({
  type: "Microsoft.Network/virtualNetworks",
  apiVersion: "2024-05-01",
  name,
  ...vnetBody(number),
  ...more,
});
const address = (name: string, more: JsonObject = {}): JsonObject => ({
  type: "Microsoft.Network/publicIPAddresses",
  apiVersion: "2024-05-01",
  name,
  ...addressBody(),
  ...more,
});

describe("a deployment", () => {
  it("is accepted with 201 and a status URL, runs, and shows outputs and what it wrote when it has succeeded", async () => {
    const reply = await deploy(
      "first",
      {
        parameters: { name: { type: "string" } },
        resources: [network("[parameters('name')]", 1)],
        outputs: {
          space: { type: "array", value: "[reference(parameters('name')).addressSpace.addressPrefixes]" },
        },
      },
      { name: { value: "v1" } },
    );
    expect(reply.status).toBe(201);
    expect(toObject(reply.body.properties)).toMatchObject({
      provisioningState: "Accepted",
      mode: "Incremental",
      parameters: { name: { type: "String", value: "v1" } },
      providers: [
        {
          namespace: "Microsoft.Network",
          resourceTypes: [{ resourceType: "virtualNetworks", locations: [REGION] }],
        },
      ],
      dependencies: [],
    });
    const states: Json[] = [];
    while (states.at(-1) !== "Succeeded" && states.length < 4) {
      const { status = null } = await poll(reply);
      if (status !== states.at(-1)) states.push(status);
      await client.advance(1);
    }
    expect(states).toEqual(["Accepted", "Running", "Succeeded"]);
    expect(await read("first")).toMatchObject({
      provisioningState: "Succeeded",
      outputs: { space: { type: "Array", value: ["10.1.0.0/16"] } },
      outputResources: [{ id: networkId(client, "virtualNetworks/v1") }],
    });
    expect((await client.call("GET", "virtualNetworks/v1")).status).toBe(200);
  });

  it("never shows a secure parameter again, nor in what-if, export or the back door", async () => {
    const parts = {
      parameters: { key: { type: "securestring" }, plain: { type: "string", defaultValue: "shown" } },
      resources: [address("ip1", { tags: { secret: "[parameters('key')]" } })],
      outputs: { again: { type: "securestring", value: "[parameters('key')]" } },
    };
    const parameters = { key: { value: "hunter2-never-shown" } };
    const preview = await client.call("POST", pathOf("secret", "/whatIf"), bodyOf(parts, parameters));
    await deploy("secret", parts, parameters);
    const early = await client.push("GET", "dump");
    await client.advance(200);
    const shown = [
      preview.body,
      early.body,
      await read("secret"),
      (await client.call("POST", pathOf("secret", "/exportTemplate"), {})).body,
      (
        await client.call(
          "GET",
          `/subscriptions/SUB/resourcegroups/${client.group}/deployments/secret/operations`,
        )
      ).body,
    ];
    expect(preview.status).toBe(200);
    expect(JSON.stringify(shown)).not.toContain("hunter2");
    expect(await read("secret")).toMatchObject({
      provisioningState: "Succeeded",
      parameters: { key: { type: "SecureString" }, plain: { type: "String", value: "shown" } },
      outputs: { again: { type: "SecureString" } },
    });
  });

  it("writes what depends on nothing at once, and the rest when what it depends on has succeeded", async () => {
    await deploy("order", {
      resources: [
        network("v1", 1),
        address("ip1"),
        {
          type: "Microsoft.Network/virtualNetworkGateways",
          apiVersion: "2024-05-01",
          name: "gw1",
          location: REGION,
          dependsOn: ["v1", "[resourceId('Microsoft.Network/publicIPAddresses', 'ip1')]"],
          properties: {
            gatewayType: "Vpn",
            vpnType: "RouteBased",
            sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
            ipConfigurations: [
              {
                name: "default",
                properties: {
                  subnet: {
                    id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v1', 'GatewaySubnet')]",
                  },
                  publicIPAddress: { id: "[resourceId('Microsoft.Network/publicIPAddresses', 'ip1')]" },
                },
              },
            ],
          },
        },
      ],
    });
    await client.advance(9);
    const begun = await Promise.all(
      ["virtualNetworks/v1", "publicIPAddresses/ip1"].map((path) => client.call("GET", path)),
    );
    expect(begun.map(({ status }) => status)).toEqual([200, 200]);
    await client.advance(300);
    const gateway = await client.call("GET", "virtualNetworkGateways/gw1");
    expect(toObject(gateway.body.properties).provisioningState).toBe("Updating");
    expect((await read("order")).provisioningState).toBe("Running");
    await client.advance(6000);
    const done = await read("order");
    expect(done.provisioningState).toBe("Succeeded");
    expect(done.dependencies).toMatchObject([
      { resourceName: "gw1", dependsOn: [{ resourceName: "v1" }, { resourceName: "ip1" }] },
    ]);
    const [free1, free2, last] = await timesOf("order");
    expect(free1?.[0], "what is free starts together").toBe(free2?.[0]);
    expect(last?.[0]).toBeGreaterThanOrEqual(Math.max(free1?.[1] ?? 0, free2?.[1] ?? 0));
    const minutes = Number(/PT(\d+)M/.exec(toText(done.duration) ?? "")?.[1]);
    expect(minutes, "a gateway takes its time, however far the clock is moved at once").toBeGreaterThan(10);
    expect(minutes).toBeLessThan(80);
  });

  it("unrolls copies of resources, properties, variables and outputs, and leaves out what a condition excludes", async () => {
    await deploy("copies", {
      variables: { copy: [{ name: "names", count: 3, input: "[concat('ip', copyIndex('names', 1))]" }] },
      resources: [
        address("[variables('names')[copyIndex()]]", {
          copy: { name: "addresses", count: 3, mode: "serial", batchSize: 1 },
        }),
        address("never", { condition: "[equals(1, 2)]" }),
        network("v1", 1, {
          dependsOn: ["addresses"],
          properties: {
            addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
            copy: [
              {
                name: "subnets",
                count: 2,
                input: {
                  name: "[format('s{0}', copyIndex('subnets'))]",
                  properties: { addressPrefix: "[cidrSubnet('10.1.0.0/16', 24, copyIndex('subnets'))]" },
                },
              },
            ],
          },
        }),
      ],
      outputs: { all: { type: "array", copy: { count: 3, input: "[variables('names')[copyIndex()]]" } } },
    });
    await client.advance(2000);
    expect(await read("copies")).toMatchObject({
      provisioningState: "Succeeded",
      outputs: { all: { type: "Array", value: ["ip1", "ip2", "ip3"] } },
    });
    const subnets = toArray((await client.call("GET", "virtualNetworks/v1/subnets")).body.value).map(
      toObject,
    );
    expect(subnets.map((subnet) => toObject(subnet.properties).addressPrefix)).toEqual([
      "10.1.0.0/24",
      "10.1.1.0/24",
    ]);
    expect((await client.call("GET", "publicIPAddresses/never")).status).toBe(404);
  });

  it("deploys nested templates: with an inner scope their own parameters, without one the outer ones", async () => {
    const nested = (name: string, properties: JsonObject): JsonObject => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name,
      properties: { mode: "Incremental", ...properties },
    });
    await deploy(
      "outer",
      {
        parameters: { name: { type: "string" } },
        resources: [
          nested("inner", {
            expressionEvaluationOptions: { scope: "inner" },
            parameters: { name: { value: "ip-inner" } },
            template: template({
              parameters: { name: { type: "string" } },
              resources: [address("[parameters('name')]")],
              outputs: {
                id: {
                  type: "string",
                  value: "[resourceId('Microsoft.Network/publicIPAddresses', parameters('name'))]",
                },
              },
            }),
          }),
          nested("shared", { template: template({ resources: [address("[parameters('name')]")] }) }),
        ],
        outputs: { id: { type: "string", value: "[reference('inner').outputs.id.value]" } },
      },
      { name: { value: "ip-outer" } },
    );
    await client.advance(500);
    const outer = await read("outer");
    expect(outer).toMatchObject({
      provisioningState: "Succeeded",
      outputs: { id: { value: networkId(client, "publicIPAddresses/ip-inner") } },
    });
    expect(toArray(outer.outputResources)).toHaveLength(2);
    expect((await client.call("GET", "publicIPAddresses/ip-outer")).status).toBe(200);
  });

  it("looks into nested templates before it runs, in validation and what-if too", async () => {
    const nested = (inner: JsonObject, copy: JsonObject = {}): JsonObject => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "[concat('inner', copyIndex())]",
      copy: { name: "l", count: 1, ...copy },
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        template: template(inner),
      },
    });
    const good = bodyOf({ resources: [nested({ resources: [address("ip1")] })] });
    const checked = await client.call("POST", pathOf("deep", "/validate"), good);
    expect(toObject(checked.body.properties).validatedResources).toEqual([
      { id: networkId(client, "publicIPAddresses/ip1") },
    ]);
    const preview = await client.call("POST", pathOf("deep", "/whatIf"), good);
    expect(toObject(preview.body.properties).changes).toMatchObject([
      { changeType: "Create", resourceId: networkId(client, "publicIPAddresses/ip1") },
    ]);
    const bad = await deploy("deep", { resources: [nested({ resources: [address("[none()]")] })] });
    expect([bad.status, errorOf(bad).code]).toEqual([400, "InvalidTemplate"]);
    const many = nested(
      { resources: [address("[concat('a', copyIndex())]", { copy: { name: "m", count: 40 } })] },
      { count: 40 },
    );
    const endless = await deploy("deep", { resources: [many] });
    expect(errorOf(endless).message).toContain(
      "The number of template resources limit exceeded. Limit: '800'",
    );
  });

  it("understands symbolic names, existing resources and loops by symbol", async () => {
    await client.write("virtualNetworks/there", vnetBody(7));
    await deploy("symbols", {
      languageVersion: "2.0",
      resources: {
        there: {
          existing: true,
          type: "Microsoft.Network/virtualNetworks",
          apiVersion: "2024-05-01",
          name: "there",
        },
        loop: address("[format('ip{0}', copyIndex())]", { copy: { name: "loop", count: 2 } }),
        last: network("v9", 9, { dependsOn: ["loop"] }),
      },
      outputs: {
        space: { type: "array", value: "[reference('there').addressSpace.addressPrefixes]" },
        states: {
          type: "array",
          value:
            "[map(references('loop', 'full'), lambda('one', lambdaVariables('one').properties.provisioningState))]",
        },
      },
    });
    await client.advance(1000);
    expect(await read("symbols")).toMatchObject({
      provisioningState: "Succeeded",
      outputs: { space: { value: ["10.7.0.0/16"] }, states: { value: ["Succeeded", "Succeeded"] } },
    });
  });

  it("fails with DeploymentFailed and the resource's own refusal, skips what depended on it and finishes the rest", async () => {
    const reply = await deploy("failing", {
      resources: [
        address("fine"),
        network("bad", 1, { properties: { addressSpace: { addressPrefixes: ["10.1.0.0/99"] } } }),
        network("after", 2, { dependsOn: ["bad"] }),
      ],
      outputs: { none: { type: "string", value: "[reference('after').provisioningState]" } },
    });
    await client.advance(300);
    const id = toText(reply.body.id);
    expect(await poll(reply)).toMatchObject({
      status: "Failed",
      error: { code: "DeploymentFailed", target: id, details: [{ code: "InvalidAddressPrefixFormat" }] },
    });
    expect((await client.call("GET", "publicIPAddresses/fine")).status).toBe(200);
    expect((await client.call("GET", "virtualNetworks/after")).status).toBe(404);
    const operations = await client.call(
      "GET",
      `/subscriptions/SUB/resourcegroups/${client.group}/deployments/failing/operations`,
    );
    const states = toArray(operations.body.value).map((operation) =>
      toObject(toObject(operation).properties),
    );
    expect(
      states.map((one) => [toObject(one.targetResource).resourceName, one.provisioningState, one.statusCode]),
    ).toEqual([
      ["fine", "Succeeded", "Created"],
      ["bad", "Failed", "BadRequest"],
    ]);
  });

  it("says loudly which types the simulator does not have", async () => {
    const parts = {
      resources: [
        address("ip1"),
        {
          type: "Microsoft.Storage/storageAccounts",
          apiVersion: "2023-01-01",
          name: "store1",
          location: REGION,
        },
      ],
    };
    const checked = await client.call("POST", pathOf("types", "/validate"), bodyOf(parts));
    expect([checked.status, errorOf(checked).code]).toEqual([501, "SimulatorNotImplemented"]);
    expect(errorOf(checked).message).toContain("Microsoft.Storage/storageAccounts");
    await deploy("types", parts);
    await client.advance(300);
    expect(toObject((await read("types")).error).details).toMatchObject([
      { code: "SimulatorNotImplemented" },
    ]);
    const preview = await client.call("POST", pathOf("types", "/whatIf"), bodyOf(parts));
    const changes = toArray(toObject(preview.body.properties).changes).map(
      (change) => toObject(change).changeType,
    );
    expect(changes).toEqual(["NoChange", "Unsupported"]);
  });

  it("is cancelled: nothing more is written", async () => {
    await deploy("stopped", { resources: [site("site"), address("late", { dependsOn: ["site"] })] });
    await client.advance(9);
    expect((await client.call("GET", "localNetworkGateways/site")).status).toBe(200);
    expect((await client.call("POST", pathOf("stopped", "/cancel"), {})).status).toBe(204);
    await client.advance(5000);
    expect((await read("stopped")).provisioningState).toBe("Canceled");
    expect((await client.call("GET", "publicIPAddresses/late")).status).toBe(404);
    const again = await client.call("POST", pathOf("stopped", "/cancel"), {});
    expect([again.status, errorOf(again).code]).toEqual([409, "DeploymentCannotBeCancelled"]);
  });

  it("is listed, forgotten without its resources, and refused a second time while it runs", async () => {
    const parts = { resources: [address("ip1")] };
    await deploy("one", parts);
    const busy = await deploy("one", parts);
    expect([busy.status, errorOf(busy).code]).toEqual([409, "DeploymentActive"]);
    await client.advance(300);
    expect((await deploy("one", parts)).status).toBe(200);
    await client.advance(300);
    const all = await client.call("GET", pathOf(""));
    expect(toArray(all.body.value).map((one) => toObject(one).name)).toEqual(["one"]);
    expect((await client.call("DELETE", pathOf("one"))).status).toBe(202);
    const gone = await client.call("GET", pathOf("one"));
    expect([gone.status, errorOf(gone).code]).toEqual([404, "DeploymentNotFound"]);
    expect((await client.call("GET", "publicIPAddresses/ip1")).status).toBe(200);
  });

  it("at a subscription makes resource groups and deploys into them", async () => {
    const path = "/subscriptions/SUB/providers/Microsoft.Resources/deployments/sub";
    const body = {
      location: REGION,
      properties: {
        mode: "Incremental",
        template: template({
          resources: [
            {
              type: "Microsoft.Resources/resourceGroups",
              apiVersion: "2022-09-01",
              name: "made",
              location: REGION,
            },
            {
              type: "Microsoft.Resources/deployments",
              apiVersion: "2022-09-01",
              name: "inside",
              resourceGroup: "made",
              dependsOn: ["made"],
              properties: { mode: "Incremental", template: template({ resources: [address("ip1")] }) },
            },
          ],
        }),
      },
    };
    expect((await client.call("PUT", path, body)).status).toBe(201);
    await client.advance(500);
    expect(toObject((await client.call("GET", path)).body.properties).provisioningState).toBe("Succeeded");
    const made = await client.call(
      "GET",
      "/subscriptions/SUB/resourceGroups/made/providers/Microsoft.Network/publicIPAddresses/ip1",
    );
    expect(made.status).toBe(200);
  });
});

describe("what is no deployment", () => {
  const refused = async (body: JsonObject | string) => {
    const reply = await client.call("PUT", pathOf("wrong"), body);
    return [reply.status, errorOf(reply).code];
  };

  it("is refused as InvalidTemplate in ARM's words, and validation refuses the same", async () => {
    const unknown = bodyOf({ resources: [address("[nonexistent('a')]")] });
    const reply = await client.call("PUT", pathOf("wrong"), unknown);
    expect([reply.status, errorOf(reply).code]).toEqual([400, "InvalidTemplate"]);
    expect(errorOf(reply).message).toMatch(
      /^Deployment template validation failed: '.*The template function 'nonexistent' is not valid\. Please see .*'\.$/,
    );
    expect((await client.call("POST", pathOf("wrong", "/validate"), unknown)).body).toEqual(reply.body);
    const missing = await client.call(
      "PUT",
      pathOf("wrong"),
      bodyOf({ parameters: { key: { type: "securestring" } } }),
    );
    expect(errorOf(missing).message).toContain("The value for the template parameter 'key' is not provided.");
    const extra = await client.call("PUT", pathOf("wrong"), bodyOf({}, { more: { value: 1 } }));
    expect(errorOf(extra).message).toContain(
      "The template parameters 'more' in the parameters file are not valid",
    );
  });

  it.each<[string, JsonObject]>([
    ["a billion copies", { resources: [address("a", { copy: { name: "c", count: 1e9 } })] }],
    ["a circle", { resources: [address("a", { dependsOn: ["b"] }), address("b", { dependsOn: ["a"] })] }],
    [
      "a missing dependency",
      { resources: [address("a", { dependsOn: ["Microsoft.Network/virtualNetworks/none"] })] },
    ],
    ["an endless text", { variables: { v: `['${"a".repeat(1e6)}']` } }],
  ])("%s is 400 InvalidTemplate", async (_name, parts) => {
    expect(await refused(bodyOf(parts))).toEqual([400, "InvalidTemplate"]);
  });

  it("nested a hundred thousand levels deep is a 4xx, and the simulator goes on", async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const text = JSON.stringify(bodyOf({ variables: { v: "DEEP" } })).replace('"DEEP"', deep);
    const [status] = await refused(text);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect((await client.call("GET", pathOf("wrong"))).status).toBe(404);
  });

  it("lacks a mode or a template, or links one", async () => {
    expect(await refused({})).toEqual([400, "InvalidRequestContent"]);
    expect(await refused({ properties: { template: template({}) } })).toEqual([400, "InvalidRequestContent"]);
    expect(
      await refused({
        properties: { mode: "Incremental", templateLink: { uri: "https://example.com/a.json" } },
      }),
    ).toEqual([501, "SimulatorNotImplemented"]);
    expect(await refused({ properties: { mode: "Complete", template: template({}) } })).toEqual([
      501,
      "SimulatorNotImplemented",
    ]);
  });
});
