import { describe, expect, it } from "vitest";
import { type JsonObject, toArray, toObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { networkId, REGION, vnetBody } from "../testing/ground";
import {
  address,
  bodyOf,
  DeploymentClient,
  errorOf,
  nested,
  network,
  template,
} from "./testing/deployment-client";

const client = driveSimulator(11);
const deployments = new DeploymentClient(client);

describe("a deployed template", () => {
  it("unrolls copies of resources, properties, variables and outputs, and leaves out what a condition excludes", async () => {
    await deployments.deploy("copies", {
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
    expect(await deployments.read("copies")).toMatchObject({
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
    await deployments.deploy(
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
    const outer = await deployments.read("outer");
    expect(outer).toMatchObject({
      provisioningState: "Succeeded",
      outputs: { id: { value: networkId(client, "publicIPAddresses/ip-inner") } },
    });
    expect(toArray(outer.outputResources)).toHaveLength(2);
    expect((await client.call("GET", "publicIPAddresses/ip-outer")).status).toBe(200);
  });

  it("looks into nested templates before it runs, in validation and what-if too", async () => {
    const inner = (parts: JsonObject, count = 1): JsonObject =>
      nested(
        "[concat('inner', copyIndex())]",
        { expressionEvaluationOptions: { scope: "inner" }, template: template(parts) },
        { copy: { name: "l", count } },
      );
    const good = bodyOf({ resources: [inner({ resources: [address("ip1")] })] });
    const checked = await deployments.post("deep", "validate", good);
    expect(toObject(checked.body.properties).validatedResources).toEqual([
      { id: networkId(client, "publicIPAddresses/ip1") },
    ]);
    const preview = await deployments.post("deep", "whatIf", good);
    expect(toObject(preview.body.properties).changes).toMatchObject([
      { changeType: "Create", resourceId: networkId(client, "publicIPAddresses/ip1") },
    ]);
    const bad = await deployments.deploy("deep", {
      resources: [inner({ resources: [address("[none()]")] })],
    });
    expect([bad.status, errorOf(bad).code]).toEqual([400, "InvalidTemplate"]);
    const many = inner(
      { resources: [address("[concat('a', copyIndex())]", { copy: { name: "m", count: 40 } })] },
      40,
    );
    const endless = await deployments.deploy("deep", { resources: [many] });
    expect(errorOf(endless).message).toContain(
      "The number of template resources limit exceeded. Limit: '800'",
    );
  });

  it("understands symbolic names, existing resources and loops by symbol", async () => {
    await client.write("virtualNetworks/there", vnetBody(7));
    await deployments.deploy("symbols", {
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
    expect(await deployments.read("symbols")).toMatchObject({
      provisioningState: "Succeeded",
      outputs: { space: { value: ["10.7.0.0/16"] }, states: { value: ["Succeeded", "Succeeded"] } },
    });
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
