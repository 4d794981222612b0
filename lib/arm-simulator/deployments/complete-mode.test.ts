import { describe, expect, it } from "vitest";
import { type JsonObject, toArray, toObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import {
  addressBody,
  buildGateway,
  connectionBody,
  gatewayBody,
  networkId,
  REGION,
  vnetBody,
} from "../testing/ground";
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

const complete = (parts: JsonObject): JsonObject => {
  const { properties } = bodyOf(parts);
  return { properties: { ...toObject(properties ?? null), mode: "Complete" } };
};
const deploy = (name: string, parts: JsonObject) =>
  client.call("PUT", deployments.path(name), complete(parts));
const left = async () => {
  const { body } = await client.call("GET", `/subscriptions/SUB/resourceGroups/${client.group}/resources`);
  return toArray(body.value).map((one) => toObject(one).name);
};

describe("a deployment in mode Complete", () => {
  it("removes what the template does not name, users first, and keeps what nested templates wrote", async () => {
    for (const number of [1, 2, 3]) await buildGateway(client, number);
    for (const [from, to] of [
      [1, 2],
      [2, 1],
      [1, 3],
      [3, 1],
    ])
      await client.write(`connections/c${from}${to}`, connectionBody(client, `gw${from}`, `gw${to}`));
    const gateway = {
      type: "Microsoft.Network/virtualNetworkGateways",
      apiVersion: "2024-05-01",
      name: "gw1",
      dependsOn: ["Microsoft.Network/virtualNetworks/v1", "Microsoft.Network/publicIPAddresses/ip1"],
      ...gatewayBody(client, "v1", ["ip1"]),
    };
    const inner = template({ resources: [address("ip-inner")] });
    const parts = {
      resources: [network("v1", 1), address("ip1"), gateway, nested("inner", { template: inner })],
    };
    const preview = await deployments.post("all", "whatIf", complete(parts));
    const doomed = toArray(toObject(preview.body.properties).changes)
      .map(toObject)
      .filter(({ changeType }) => changeType === "Delete");
    expect(doomed.map(({ resourceId }) => String(resourceId).split("/").at(-1)).sort()).toEqual(
      ["c12", "c13", "c21", "c31", "gw2", "gw3", "ip2", "ip3", "v2", "v3"].sort(),
    );
    expect((await deploy("all", parts)).status).toBe(201);
    await client.advance(20_000);
    const shown = await deployments.read("all");
    expect(shown).toMatchObject({ mode: "Complete", provisioningState: "Succeeded" });
    expect((await left()).sort()).toEqual(["gw1", "ip-inner", "ip1", "v1"]);
    expect(toArray(shown.outputResources).map((one) => toObject(one).id)).not.toContain(
      networkId(client, "virtualNetworkGateways/gw2"),
    );
    const removed = (await deployments.operations("all")).filter(
      ({ provisioningOperation }) => provisioningOperation === "Delete",
    );
    expect(removed).toHaveLength(10);
  });

  it("removes nothing when something in it fails, and fails when what it removes is in use elsewhere", async () => {
    await client.write("publicIPAddresses/spare", addressBody());
    await deploy("bad", {
      resources: [network("bad", 1, { properties: { addressSpace: { addressPrefixes: ["10.1.0.0/99"] } } })],
    });
    await client.advance(1000);
    expect((await deployments.read("bad")).provisioningState).toBe("Failed");
    expect(await left()).toEqual(["spare"]);

    const elsewhere = `/subscriptions/${client.subscription}/resourceGroups/elsewhere`;
    await client.call("PUT", elsewhere, { location: REGION });
    const below = (path: string) => `${elsewhere}/providers/Microsoft.Network/${path}`;
    await client.write("virtualNetworks/v1", vnetBody(1));
    await client.write(below("publicIPAddresses/ip1"), addressBody());
    const gateway = JSON.stringify(gatewayBody(client, "v1", ["ip1"]));
    const [own, other] = [networkId(client, "publicIPAddresses/ip1"), below("publicIPAddresses/ip1")];
    await client.write(
      below("virtualNetworkGateways/gw1"),
      JSON.parse(gateway.replace(own, other)) as JsonObject,
    );
    await deploy("used", { resources: [address("other")] });
    await client.advance(1000);
    const shown = await deployments.read("used");
    expect(shown.provisioningState).toBe("Failed");
    expect(toObject(shown.error).details).toMatchObject([{ code: "InUseSubnetCannotBeDeleted" }]);
    expect((await left()).sort()).toEqual(["other", "v1"]);
  });

  it("removes what a condition leaves out, in api-versions from 2019-05-10 on", async () => {
    const parts = { resources: [address("kept"), address("never", { condition: false })] };
    for (const name of ["kept", "never"]) await client.write(`publicIPAddresses/${name}`, addressBody());
    const old = `${deployments.path("old")}?api-version=2018-05-01`;
    expect((await client.call("PUT", old, complete(parts))).status).toBe(201);
    await client.advance(1000);
    expect((await left()).sort()).toEqual(["kept", "never"]);
    await deploy("new", parts);
    await client.advance(1000);
    expect(await left()).toEqual(["kept"]);
  });

  it("is for the outermost deployment of a group alone", async () => {
    const inner = nested("inner", { mode: "Complete", template: template({}) });
    await deploy("outer", { resources: [inner] });
    await client.advance(1000);
    expect(toObject((await deployments.read("outer")).error).details).toMatchObject([
      { code: "InvalidDeploymentMode" },
    ]);
    const path = "/subscriptions/SUB/providers/Microsoft.Resources/deployments/sub";
    const reply = await client.call("PUT", path, { location: REGION, ...complete({}) });
    expect([reply.status, errorOf(reply).code]).toEqual([400, "InvalidDeploymentMode"]);
  });
});
