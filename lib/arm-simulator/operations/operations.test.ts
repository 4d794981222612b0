import { describe, expect, it } from "vitest";
import { startSimulator } from "../index";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import {
  addressBody,
  buildGateway,
  buildGroup,
  connectionBody,
  gatewayBody,
  networkId,
  REGION,
  vnetBody,
} from "../testing/ground";
import { createRawClient, type RawReply } from "../testing/raw-client";

const client = driveSimulator(11);

const follow = (reply: RawReply, header: string) =>
  client.call("GET", new URL(reply.headers.get(header) ?? "").pathname);
const propertiesOf = (reply: RawReply) => reply.body.properties as JsonObject;

describe("a write", () => {
  it("is 201 Updating with Azure-AsyncOperation and no Location, and Succeeded when its time has passed", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    await client.write("publicIPAddresses/ip1", addressBody());
    const reply = await client.call("PUT", "virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["ip1"]));
    expect(reply.status).toBe(201);
    expect(reply.headers.has("location")).toBe(false);
    expect(propertiesOf(reply)).toMatchObject({ provisioningState: "Updating", bgpSettings: { asn: 0 } });

    await client.advance(600);
    expect((await follow(reply, "azure-asyncoperation")).body).toEqual({ status: "InProgress" });
    const early = await client.call("GET", "virtualNetworkGateways/gw1");
    expect(propertiesOf(early).provisioningState).toBe("Updating");

    await client.advance(4000);
    expect((await follow(reply, "azure-asyncoperation")).body).toEqual({ status: "Succeeded" });
    const late = await client.call("GET", "virtualNetworkGateways/gw1");
    expect(propertiesOf(late)).toMatchObject({
      provisioningState: "Succeeded",
      bgpSettings: { asn: 65515, bgpPeeringAddress: "10.1.255.30" },
    });
    expect(late.body.etag, "the etag changes at completion").not.toBe(early.body.etag);
  });

  it("of something that exists is 200, and the service fills in what the client left out", async () => {
    await buildGateway(client, 1);
    const reply = await client.call("PUT", "virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["ip1"]));
    expect(reply.status).toBe(200);
    expect(propertiesOf(reply)).toMatchObject({
      sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ", capacity: 2 },
      vpnGatewayGeneration: "Generation1",
      enableBgp: false,
      natRules: [],
      packetCaptureDiagnosticState: "None",
      vpnClientConfiguration: { vpnClientProtocols: ["OpenVPN", "IkeV2"] },
      bgpSettings: { asn: 65515 },
    });
  });

  it("can fail after it was accepted, as a wrong BGP peer does", async () => {
    const bgp = { asn: 65050, bgpPeeringAddress: "11.0.0.257" };
    const body = {
      location: REGION,
      properties: { gatewayIpAddress: "203.0.113.9", localNetworkAddressSpace: {}, bgpSettings: bgp },
    };
    const reply = await client.call("PUT", "localNetworkGateways/site", body);
    expect(reply.status).toBe(201);
    await client.advance(60);
    expect((await follow(reply, "azure-asyncoperation")).body).toMatchObject({
      status: "Failed",
      error: { code: " InternalError" },
    });
    expect(propertiesOf(await client.call("GET", "localNetworkGateways/site")).provisioningState).toBe(
      "Failed",
    );
  });

  it("takes as long as the seed says, whatever else happened before", async () => {
    const durations = [];
    for (const disturbance of [0, 3]) {
      const other = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 5 });
      const subscription = "22222222-2222-4222-8222-222222222222";
      const own = await createRawClient(other.url, "rg", subscription);
      await buildGroup(own);
      for (let index = 0; index < disturbance; index += 1)
        await own.write(`virtualNetworks/other${index}`, vnetBody(100 + index));
      await buildGateway(own, 1);
      const { body } = await own.push("GET", "dump");
      const operations = body.operations as JsonObject[];
      const built = operations.find(
        ({ targetId }) => targetId === networkId(own, "virtualNetworkGateways/gw1"),
      );
      durations.push(Date.parse(String(built?.finishesAt)) - Date.parse(String(built?.startedAt)));
      await other.close();
    }
    expect(durations[0]).toBe(durations[1]);
    expect(durations[0]).toBeGreaterThan(900_000);
  });
});

describe("a deletion", () => {
  it("is 202 with both URLs and no body; the result turns from 202 to 204", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    const reply = await client.call("DELETE", "virtualNetworks/v1");
    expect(reply).toMatchObject({ status: 202, body: {} });
    expect((await follow(reply, "location")).status).toBe(202);
    expect(propertiesOf(await client.call("GET", "virtualNetworks/v1")).provisioningState).toBe("Deleting");
    await client.advance(60);
    expect((await follow(reply, "location")).status).toBe(204);
    expect((await follow(reply, "azure-asyncoperation")).body).toEqual({ status: "Succeeded" });
    expect((await client.call("GET", "virtualNetworks/v1")).status).toBe(404);
  });

  it("of something that is not there is 204", async () => {
    expect((await client.call("DELETE", "virtualNetworkGateways/none")).status).toBe(204);
  });

  it("of a group takes everything with it, users before what they use", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
    const group = `/subscriptions/${client.subscription}/resourcegroups/rg`;
    const reply = await client.call("DELETE", group);
    expect(reply.status).toBe(202);
    expect((await follow(reply, "location")).status).toBe(202);
    expect(await client.call("PUT", "virtualNetworks/late", vnetBody(9))).toMatchObject({
      status: 409,
      body: { error: { code: "ResourceGroupBeingDeleted" } },
    });
    await client.advance(5000);
    expect((await follow(reply, "location")).status).toBe(200);
    expect((await client.call("GET", group)).status).toBe(404);
  });

  it("of a group is blocked by what another group uses, in the recorded form", async () => {
    await buildGateway(client, 1);
    const other = await createRawClient(client.url, "rg2", client.subscription);
    await buildGroup(other);
    await buildGateway(other, 2);
    const far = { virtualNetworkGateway2: { id: networkId(client, "virtualNetworkGateways/gw1") } };
    await other.write("connections/c21", connectionBody(other, "gw2", "gw1", far));
    const reply = await client.call("DELETE", `/subscriptions/${client.subscription}/resourcegroups/rg`);
    await client.advance(5000);
    expect(await follow(reply, "location")).toMatchObject({
      status: 409,
      body: { Error: { Code: "ResourceGroupDeletionBlocked" } },
    });
    expect((await client.call("GET", "virtualNetworkGateways/gw1")).status).toBe(200);
  });
});

describe("something that is being written", () => {
  it("takes no second write: 429 in the recorded form", async () => {
    await buildGateway(client, 1);
    const body = gatewayBody(client, "v1", ["ip1"]);
    await client.call("PUT", "virtualNetworkGateways/gw1", body);
    const reply = await client.call("PUT", "virtualNetworkGateways/gw1", body);
    expect(reply).toMatchObject({
      status: 429,
      body: { error: { code: "RetryableError", details: [{ code: "RetryableErrorDueToAnotherOperation" }] } },
    });
  });

  it("takes no deletion: 409", async () => {
    await client.call("PUT", "virtualNetworks/v1", vnetBody(1));
    expect(await client.call("DELETE", "virtualNetworks/v1")).toMatchObject({
      status: 409,
      body: { error: { code: "AnotherOperationInProgress" } },
    });
  });

  it("holds its gateway and its network too", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.call("PUT", "connections/c12", connectionBody(client, "gw1", "gw2"));
    expect(
      (await client.call("PUT", "virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["ip1"]))).status,
    ).toBe(429);
    expect(
      (await client.call("PUT", "connections/c21", connectionBody(client, "gw2", "gw1"))).status,
      "the far gateway is free",
    ).toBe(201);
    await client.call("PUT", "virtualNetworks/v1/subnets/app", {
      properties: { addressPrefix: "10.1.1.0/24" },
    });
    expect(
      (
        await client.call("PUT", "virtualNetworks/v1/subnets/db", {
          properties: { addressPrefix: "10.1.2.0/24" },
        })
      ).status,
    ).toBe(429);
  });

  it("cannot be referred to yet", async () => {
    await client.write("virtualNetworks/v1", vnetBody(1));
    await client.call("PUT", "publicIPAddresses/ip1", addressBody());
    const reply = await client.call("PUT", "virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["ip1"]));
    expect(reply).toMatchObject({
      status: 400,
      body: { error: { code: "ReferencedResourceNotProvisioned" } },
    });
  });
});

describe("Retry-After", () => {
  it.each([
    [{ kind: "real" }, "10"],
    [{ kind: "scale", scale: 4 }, "3"],
    [{ kind: "scale", scale: 60 }, null],
  ] as const)("with the clock %j is %s", async (clock, expected) => {
    const timed = await startSimulator({ port: 0, stateDir: null, clock, seed: 1 });
    const own = await createRawClient(timed.url);
    await buildGroup(own);
    const body = {
      location: REGION,
      properties: {
        gatewayIpAddress: "203.0.113.9",
        localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
      },
    };
    const reply = await own.call("PUT", "localNetworkGateways/site", body);
    expect(reply.headers.get("retry-after")).toBe(expected);
    await timed.close();
  });
});
