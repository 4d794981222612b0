import { describe, expect, it } from "vitest";
import { type JsonObject, toArray, toObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { buildGateway, connectionBody, REGION, reference, vnetBody } from "../testing/ground";

const client = driveSimulator(2);

describe("a PUT of a virtual network", () => {
  const vnet = (...subnets: [name: string, prefix: string][]): JsonObject => ({
    location: REGION,
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: subnets.map(([name, addressPrefix]) => ({ name, properties: { addressPrefix } })),
    },
  });

  it("replaces its subnets: those the body does not name are gone", async () => {
    await client.write("virtualNetworks/v1", vnet(["a", "10.0.0.0/24"], ["b", "10.0.1.0/24"]));
    await client.write("virtualNetworks/v1", vnet(["b", "10.0.1.0/24"]));
    const { body } = await client.call("GET", "virtualNetworks/v1/subnets");
    expect(toArray(body.value).map((one) => toObject(one).name)).toEqual(["b"]);
  });

  it("takes no notice of an etag in the body, as users found; If-Match counts", async () => {
    await client.write("virtualNetworks/v1", vnet());
    const old = { ...vnet(), etag: 'W/"00000000-0000-4000-8000-000000000000"' };
    expect((await client.call("PUT", "virtualNetworks/v1", old)).status).toBe(200);
    await client.advance(60);
    const reply = await client.call("PUT", "virtualNetworks/v1", vnet(), { "If-Match": old.etag });
    expect(reply.status).toBe(412);
  });

  it("may give it ranges that its neighbours do not have", async () => {
    for (const number of [1, 2]) await client.write(`virtualNetworks/v${number}`, vnetBody(number));
    await client.write("virtualNetworks/v1/virtualNetworkPeerings/p", {
      properties: { remoteVirtualNetwork: reference(client, "virtualNetworks/v2") },
    });
    const grown = { addressSpace: { addressPrefixes: ["10.1.0.0/16", "10.8.0.0/24"] } };
    const reply = await client.call("PUT", "virtualNetworks/v1", { location: REGION, properties: grown });
    expect(reply.status).toBe(200);
  });
});

describe("a gateway", () => {
  it("is taken back as it was read, its inner address for BGP included", async () => {
    await buildGateway(client, 1);
    const { body } = await client.call("GET", "virtualNetworkGateways/gw1");
    expect((await client.call("PUT", "virtualNetworkGateways/gw1", body)).status).toBe(200);
  });
});

describe("a connection's key", () => {
  it("is not changed by a PUT of the connection, is shown in clear by GET, and differs where none was given", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: "first" }));
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { sharedKey: "second" }));
    expect((await client.call("GET", "connections/c12/sharedkey")).body).toEqual({ value: "first" });
    expect((await client.call("GET", "connections/c12")).body.properties).toMatchObject({
      sharedKey: "first",
    });
    await client.write("connections/c21", connectionBody(client, "gw2", "gw1", { sharedKey: undefined }));
    const { body } = await client.call("GET", "connections/c21/sharedkey");
    expect(String(body.value)).toMatch(/^[A-Za-z0-9]{64}$/);
  });
});

describe("a peering", () => {
  it("is Initiated, Connected and Disconnected as its other half comes and goes", async () => {
    for (const number of [1, 2]) await client.write(`virtualNetworks/v${number}`, vnetBody(number));
    const path = (from: string) => `virtualNetworks/${from}/virtualNetworkPeerings/p`;
    const body = (to: string) => ({
      properties: { remoteVirtualNetwork: reference(client, `virtualNetworks/${to}`) },
    });
    const state = async () => toObject((await client.call("GET", path("v1"))).body.properties).peeringState;
    await client.write(path("v1"), body("v2"));
    expect(await state()).toBe("Initiated");
    await client.write(path("v2"), body("v1"));
    expect(await state()).toBe("Connected");
    await client.call("DELETE", path("v2"));
    await client.advance(60);
    expect(await state()).toBe("Disconnected");
  });

  it("uses a gateway once that stands", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    await buildGateway(client, 2);
    const wanted = {
      properties: {
        remoteVirtualNetwork: reference(client, "virtualNetworks/v2"),
        useRemoteGateways: true,
      },
    };
    const reply = await client.call("PUT", "virtualNetworks/v1/virtualNetworkPeerings/p", wanted);
    expect(reply.status).toBe(201);
  });
});
