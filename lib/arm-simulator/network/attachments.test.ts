import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, toArray, toObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { addressBody, buildGateway, gatewayBody, networkId, REGION, reference } from "../testing/ground";

const client = driveSimulator(5);

const network = (subnet: JsonObject, name = "app"): JsonObject => ({
  location: REGION,
  properties: {
    addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
    subnets: [{ name, properties: { addressPrefix: "10.9.1.0/24", ...subnet } }],
  },
});
const table = (prefix: string): JsonObject => ({
  location: REGION,
  properties: {
    routes: [{ name: "r", properties: { addressPrefix: prefix, nextHopType: "VirtualAppliance" } }],
  },
});
const code = (body: JsonObject) => toObject(body.error).code;

describe("what a subnet has attached", () => {
  it("must be there, shows who has it, and stays while it has it", async () => {
    const attached = {
      networkSecurityGroup: reference(client, "networkSecurityGroups/nsg"),
      routeTable: reference(client, "routeTables/rt"),
    };
    expect(code((await client.call("PUT", "virtualNetworks/v9", network(attached))).body)).toBe(
      "InvalidResourceReference",
    );
    await client.write("networkSecurityGroups/nsg", { location: REGION, properties: {} });
    await client.write("routeTables/rt", table("10.0.0.0/8"));
    await client.write("virtualNetworks/v9", network(attached));
    const subnets = [{ id: networkId(client, "virtualNetworks/v9/subnets/app") }];
    for (const path of ["networkSecurityGroups/nsg", "routeTables/rt"]) {
      expect((await client.call("GET", path)).body.properties).toMatchObject({ subnets });
      expect((await client.call("DELETE", path)).status).toBe(400);
    }
    await client.write("virtualNetworks/v9", network({}));
    expect((await client.call("DELETE", "networkSecurityGroups/nsg")).status).toBe(202);
  });

  it("a security group has Azure's six default rules beside its own, each with id, etag and state", async () => {
    await client.write("networkSecurityGroups/nsg", {
      location: REGION,
      properties: { securityRules: [{ name: "ssh", properties: { priority: 100, access: "Allow" } }] },
    });
    const { properties } = (await client.call("GET", "networkSecurityGroups/nsg")).body;
    const rules = toArray(toObject(properties).defaultSecurityRules).filter(isObject);
    expect(rules).toHaveLength(6);
    expect(toObject(properties).securityRules).toMatchObject([
      {
        id: networkId(client, "networkSecurityGroups/nsg/securityRules/ssh"),
        properties: { provisioningState: "Succeeded", priority: 100, sourceAddressPrefixes: [] },
      },
    ]);
  });

  it("a default route on the GatewaySubnet blocks the gateway", async () => {
    await client.write("routeTables/rt", table("0.0.0.0/0"));
    await client.write("publicIPAddresses/ip9", addressBody());
    await client.write(
      "virtualNetworks/v9",
      network({ routeTable: reference(client, "routeTables/rt") }, "GatewaySubnet"),
    );
    const reply = await client.call("PUT", "virtualNetworkGateways/gw9", gatewayBody(client, "v9", ["ip9"]));
    expect([reply.status, code(reply.body)]).toEqual([400, "GatewaySubnetHasDefaultRoute"]);
  });
});

describe("translation rules", () => {
  const rule = {
    properties: {
      internalMappings: [{ addressSpace: "10.4.0.0/24" }],
      externalMappings: [{ addressSpace: "192.168.21.0/24" }],
    },
  };

  it("are written one by one or in the gateway's body, and are the same afterwards", async () => {
    await buildGateway(client, 1, { sku: { name: "VpnGw2AZ", tier: "VpnGw2AZ" } });
    const made = await client.call("PUT", "virtualNetworkGateways/gw1/natRules/out", rule);
    expect([made.status, made.headers.has("azure-asyncoperation")]).toEqual([201, true]);
    expect(made.body.properties).toMatchObject({
      provisioningState: "Updating",
      type: "Static",
      mode: "EgressSnat",
    });
    await client.advance(5000);
    const read = (await client.call("GET", "virtualNetworkGateways/gw1/natRules/out")).body;
    const gateway = (await client.call("GET", "virtualNetworkGateways/gw1")).body;
    expect(toObject(gateway.properties).natRules).toEqual([read]);
    await client.call("PUT", "virtualNetworkGateways/gw1", gateway);
    await client.advance(5000);
    const { value } = (await client.call("GET", "virtualNetworkGateways/gw1/natRules")).body;
    expect(value).toMatchObject([{ name: "out", properties: rule.properties }]);
    expect((await client.call("DELETE", "virtualNetworkGateways/gw1/natRules/out")).status).toBe(202);
    await client.advance(5000);
    expect((await client.call("GET", "virtualNetworkGateways/gw1/natRules/out")).status).toBe(404);
  });

  it("are refused where the SKU does not translate", async () => {
    await buildGateway(client, 1);
    const reply = await client.call("PUT", "virtualNetworkGateways/gw1/natRules/out", rule);
    expect([reply.status, code(reply.body)]).toEqual([400, "VirtualNetworkGatewaySkuDoesNotSupportFeature"]);
  });
});

describe("private addresses", () => {
  it("are free, reserved, a gateway's, or in no subnet", async () => {
    await buildGateway(client, 1);
    const ask = async (address: string) =>
      (await client.call("GET", `virtualNetworks/v1/CheckIPAddressAvailability?ipAddress=${address}`)).body;
    expect(await ask("10.1.255.9")).toEqual({ available: true, isPlatformReserved: false });
    expect(await ask("10.1.255.1")).toEqual({
      available: false,
      availableIPAddresses: ["10.1.255.4", "10.1.255.5", "10.1.255.6", "10.1.255.7", "10.1.255.8"],
      isPlatformReserved: true,
    });
    expect(await ask("10.1.255.30")).toMatchObject({ available: false, isPlatformReserved: false });
    expect(code(await ask("10.1.0.4"))).toBe("PrivateIPAddressNotInAnySubnet");
  });

  it("are counted by subnet", async () => {
    await buildGateway(client, 1);
    const { value } = (await client.call("GET", "virtualNetworks/v1/usages")).body;
    expect(value).toMatchObject([{ currentValue: 1, limit: 27, name: { value: "SubnetSpace" } }]);
  });
});
