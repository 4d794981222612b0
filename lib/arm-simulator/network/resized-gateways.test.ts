import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import {
  addressBody,
  buildGateway,
  buildGroup,
  connectionBody,
  gatewayBody,
  vnetBody,
} from "../testing/ground";
import { sku } from "./testing/gateway-rows";

const client = driveSimulator(17);
const propertiesOf = async (path: string) => (await client.call("GET", path)).body.properties as JsonObject;
const stateOf = async (path: string) => (await propertiesOf(path)).provisioningState;
const statuses = async () =>
  Promise.all(
    ["c12", "c21"].map(async (name) => (await propertiesOf(`connections/${name}`)).connectionStatus),
  );
const [CONNECTED, DOWN] = [
  ["Connected", "Connected"],
  ["NotConnected", "NotConnected"],
];

async function connect(): Promise<void> {
  await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
  await client.write("connections/c21", connectionBody(client, "gw2", "gw1"));
  await client.advance(600);
  expect(await statuses()).toEqual(CONNECTED);
}

async function resize(name: string, address: string): Promise<void> {
  const reply = await client.call(
    "PUT",
    "virtualNetworkGateways/gw1",
    gatewayBody(client, "v1", [address], sku(name)),
  );
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

describe("a gateway that becomes larger", () => {
  beforeEach(async () => {
    await client.push("POST", "reset", { asOf: "2026-11-22" });
    await buildGroup(client);
  });

  it("takes the documented 45 minutes, its tunnels down meanwhile and up again by themselves", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await connect();
    await resize("VpnGw2AZ", "ip1");
    await client.advance(2_300);
    expect(await stateOf("virtualNetworkGateways/gw1")).toBe("Updating");
    expect(await statuses()).toEqual(DOWN);
    await client.advance(1_400);
    expect(await stateOf("virtualNetworkGateways/gw1")).toBe("Succeeded");
    expect(await statuses()).toEqual(CONNECTED);
  });
});

describe("a gateway that grows into zones", () => {
  beforeEach(async () => {
    await client.push("POST", "reset", { asOf: "2025-10-01" });
    await buildGroup(client);
  });

  it("is an update as any other, and its tunnels stay up", async () => {
    await client.write("publicIPAddresses/regional", addressBody({ zones: [] }));
    await client.write("virtualNetworks/v1", vnetBody(1));
    await client.write("virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["regional"], sku("VpnGw1")));
    await buildGateway(client, 2);
    await connect();
    await resize("VpnGw1AZ", "regional");
    expect(await stateOf("virtualNetworkGateways/gw1")).toBe("Updating");
    expect(await statuses()).toEqual(CONNECTED);
    await client.advance(1_500);
    expect(await stateOf("virtualNetworkGateways/gw1")).toBe("Succeeded");
    expect(await statuses()).toEqual(CONNECTED);
  });
});
