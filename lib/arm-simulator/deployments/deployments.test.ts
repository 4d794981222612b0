import { describe, expect, it } from "vitest";
import { type Json, toObject, toText } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { networkId, REGION } from "../testing/ground";
import { address, bodyOf, DeploymentClient, network } from "./testing/deployment-client";

const client = driveSimulator(11);
const deployments = new DeploymentClient(client);

describe("a deployment", () => {
  it("is accepted with 201 and a status URL, runs, and shows outputs and what it wrote when it has succeeded", async () => {
    const reply = await deployments.deploy(
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
      const { status = null } = await deployments.poll(reply);
      if (status !== states.at(-1)) states.push(status);
      await client.advance(1);
    }
    expect(states).toEqual(["Accepted", "Running", "Succeeded"]);
    expect(await deployments.read("first")).toMatchObject({
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
    const preview = await deployments.post("secret", "whatIf", bodyOf(parts, parameters));
    await deployments.deploy("secret", parts, parameters);
    const early = await client.push("GET", "dump");
    await client.advance(200);
    const shown = [
      preview.body,
      early.body,
      await deployments.read("secret"),
      (await deployments.post("secret", "exportTemplate", {})).body,
      await deployments.operations("secret"),
    ];
    expect(preview.status).toBe(200);
    expect(JSON.stringify(shown)).not.toContain("hunter2");
    expect(await deployments.read("secret")).toMatchObject({
      provisioningState: "Succeeded",
      parameters: { key: { type: "SecureString" }, plain: { type: "String", value: "shown" } },
      outputs: { again: { type: "SecureString" } },
    });
  });

  it("writes what depends on nothing at once, and the rest when what it depends on has succeeded", async () => {
    await deployments.deploy("order", {
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
    expect((await deployments.read("order")).provisioningState).toBe("Running");
    await client.advance(6000);
    const done = await deployments.read("order");
    expect(done.provisioningState).toBe("Succeeded");
    expect(done.dependencies).toMatchObject([
      { resourceName: "gw1", dependsOn: [{ resourceName: "v1" }, { resourceName: "ip1" }] },
    ]);
    const [free1, free2, last] = await deployments.times("order");
    expect(free1?.[0], "what is free starts together").toBe(free2?.[0]);
    expect(last?.[0]).toBeGreaterThanOrEqual(Math.max(free1?.[1] ?? 0, free2?.[1] ?? 0));
    const minutes = Number(/PT(\d+)M/.exec(toText(done.duration) ?? "")?.[1]);
    expect(minutes, "a gateway takes its time, however far the clock is moved at once").toBeGreaterThan(10);
    expect(minutes).toBeLessThan(80);
  });
});
