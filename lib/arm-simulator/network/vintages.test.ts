import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import { type JsonObject, toArray, toObject } from "../json";
import { addressBody, buildGateway, buildGroup, gatewayBody, REGION, vnetBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";
import { showVintage, sinceApi, sinceDay } from "./member-vintage";

let simulator: Simulator;
let client: RawClient;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 4 });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  client = await createRawClient(simulator.url);
});

/** An empty world in which the rules of `day` hold. */
async function goTo(day: string): Promise<void> {
  await client.push("POST", "reset", { asOf: day });
  await buildGroup(client);
}

async function propertiesOf(path: string, apiVersion: string): Promise<JsonObject> {
  const { body } = await client.call("GET", `${path}?api-version=${apiVersion}`);
  return toObject(body.properties);
}

describe("members by api-version and day", () => {
  it("of an address: tags since 2017, protection against floods since 2022, the tier since 2020", async () => {
    await goTo("2024-09-14");
    await client.write("publicIPAddresses/ip", addressBody());
    const old = await client.call("GET", "publicIPAddresses/ip?api-version=2016-09-01");
    expect(old.body.sku).toBeUndefined();
    expect(toObject(old.body.properties)).not.toHaveProperty("ipTags");
    const middle = await client.call("GET", "publicIPAddresses/ip?api-version=2018-11-01");
    expect(middle.body.sku).toEqual({ name: "Standard" });
    expect(toObject(middle.body.properties)).not.toHaveProperty("ddosSettings");
    const today = await client.call("GET", "publicIPAddresses/ip");
    expect(today.body.sku).toEqual({ name: "Standard", tier: "Regional" });
    expect(today.body.properties).toMatchObject({ ipTags: [], ddosSettings: {} });
  });

  it("of a network: one day's service shows a flag that the next year's does not, to the same client", async () => {
    await goTo("2020-06-15");
    await client.write("virtualNetworks/v1", vnetBody(1));
    expect(await propertiesOf("virtualNetworks/v1", "2019-09-01")).toMatchObject({
      enableVmProtection: false,
    });
    await goTo("2023-02-17");
    await client.write("virtualNetworks/v1", vnetBody(1));
    expect(await propertiesOf("virtualNetworks/v1", "2019-09-01")).not.toHaveProperty("enableVmProtection");
  });

  it("are hidden, not lost: what an old client writes back is there for a new one", async () => {
    await goTo("2024-09-14");
    await client.write("virtualNetworks/v1", vnetBody(1));
    const read = (await client.call("GET", "virtualNetworks/v1?api-version=2015-06-15")).body;
    expect(toObject(read.properties)).not.toHaveProperty("virtualNetworkPeerings");
    await client.call("PUT", "virtualNetworks/v1?api-version=2015-06-15", read);
    await client.advance(60);
    expect(await propertiesOf("virtualNetworks/v1", "2024-01-01")).toMatchObject({
      virtualNetworkPeerings: [],
      privateEndpointVNetPolicies: "Disabled",
      subnets: [{ properties: { delegations: [] } }],
    });
  });

  it("reach into lists and leave what they cut from as it was", () => {
    const body = { name: "v", properties: { subnets: [{ type: "t", name: "a" }, { name: "b" }] } };
    const rules = [sinceApi("properties.subnets[].type", "2018-01-01"), sinceDay("name", "2020-01-01")];
    expect(showVintage(body, rules, "2017-01-01", () => true)).toEqual({
      name: "v",
      properties: { subnets: [{ name: "a" }, { name: "b" }] },
    });
    expect(showVintage(body, rules, "2019-01-01", () => false)).toEqual({ properties: body.properties });
    expect(body.properties.subnets[0]).toEqual({ type: "t", name: "a" });
  });
});

describe("values as Azure spells and fills them", () => {
  it("are taken in any case and shown in its own, and null is as good as not sent", async () => {
    await goTo("2024-09-14");
    for (const number of [1, 2]) await buildGateway(client, number);
    const reply = await client.write("connections/c", {
      location: REGION,
      properties: {
        connectionType: "VNET2VNET",
        connectionProtocol: "ikev2",
        expressRouteGatewayBypass: null,
        sharedKey: "abc",
        virtualNetworkGateway1: { id: await idOf("virtualNetworkGateways/gw1") },
        virtualNetworkGateway2: { id: await idOf("virtualNetworkGateways/gw2") },
      },
    });
    expect(reply.body.properties).toMatchObject({
      connectionType: "Vnet2Vnet",
      connectionProtocol: "IKEv2",
      expressRouteGatewayBypass: false,
    });
  });

  it("a gateway's size is taken in any case, and chosen by Azure when none was sent while Standard was made", async () => {
    await goTo("2021-03-15");
    for (const number of [1, 2]) {
      await client.write(`virtualNetworks/v${number}`, vnetBody(number, `10.${number}.255.0/29`));
      await client.write(`publicIPAddresses/ip${number}`, addressBody({ zones: [] }));
    }
    const unsent = gatewayBody(client, "v1", ["ip1"], { sku: null });
    const made = await client.write("virtualNetworkGateways/gw1", unsent);
    expect(made.body.properties).toMatchObject({ sku: { name: "Standard", tier: "Standard" } });
    const spelled = gatewayBody(client, "v2", ["ip2"], { sku: { name: "vpngw2", tier: "VPNGW2" } });
    await client.write("virtualNetworkGateways/gw2", spelled);
    const again = await client.write(
      "virtualNetworkGateways/gw2",
      gatewayBody(client, "v2", ["ip2"], { sku: null }),
    );
    expect(again.body.properties).toMatchObject({ sku: { name: "VpnGw2", tier: "VpnGw2" } });
  });

  it("a gateway without a size, like one of a size that has ended, is refused since 2024", async () => {
    await goTo("2024-06-01");
    await client.write("virtualNetworks/v1", vnetBody(1));
    await client.write("publicIPAddresses/ip1", addressBody({ zones: [] }));
    const ended = { sku: { name: "Standard", tier: "Standard" } };
    for (const [changes, code] of [
      [{ sku: null }, "InvalidGatewaySize"],
      [ended, "NonAzSkusNotAllowedForVPNGateway"],
    ] as const) {
      const body = gatewayBody(client, "v1", ["ip1"], changes);
      const reply = await client.call("PUT", "virtualNetworkGateways/gw1", body);
      expect(reply.body).toMatchObject({ error: { code } });
    }
  });

  it("a security group on the GatewaySubnet is taken until early 2020", async () => {
    const attach = async () => {
      await client.write("networkSecurityGroups/guard", { location: REGION });
      const guarded = vnetBody(1);
      const [gateways] = toArray(toObject(guarded.properties).subnets);
      Object.assign(toObject(toObject(gateways).properties), {
        networkSecurityGroup: { id: await idOf("networkSecurityGroups/guard") },
      });
      return (await client.call("PUT", "virtualNetworks/v1", guarded)).status;
    };
    await goTo("2019-06-01");
    expect(await attach()).toBe(201);
    await goTo("2020-02-20");
    expect(await attach()).toBe(400);
  });

  it("a dynamic address is drawn when a gateway stands on it, and taken back with the gateway", async () => {
    await goTo("2023-02-17");
    await client.write("virtualNetworks/v1", vnetBody(1));
    await client.write("publicIPAddresses/ip1", {
      location: REGION,
      properties: { publicIPAllocationMethod: "dynamic" },
    });
    const address = async () => (await propertiesOf("publicIPAddresses/ip1", "2022-01-01")).ipAddress;
    expect(await address()).toBeUndefined();
    await client.write("virtualNetworkGateways/gw1", {
      location: REGION,
      properties: {
        gatewayType: "vpn",
        vpnType: "routebased",
        sku: { name: "Basic", tier: "Basic" },
        ipConfigurations: [
          {
            name: "ip0",
            properties: {
              subnet: { id: `${await idOf("virtualNetworks/v1")}/subnets/GatewaySubnet` },
              publicIPAddress: { id: await idOf("publicIPAddresses/ip1") },
            },
          },
        ],
      },
    });
    expect(await address()).toMatch(/^198\.1[89]\./);
    await client.call("DELETE", "virtualNetworkGateways/gw1");
    await client.advance(5000);
    expect(await address()).toBeUndefined();
  });
});

async function idOf(path: string): Promise<string> {
  return String((await client.call("GET", path)).body.id);
}
