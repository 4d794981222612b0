import { describe, expect, test } from "vitest";
import { compareBodies, overlayBody } from "./compare-bodies";

describe("compareBodies", () => {
  test("what Azure fills in beside what we want is no change", () => {
    const wanted = { location: "westus2", properties: { enableBgp: false, sku: { name: "VpnGw1AZ" } } };
    const observed = {
      id: "x",
      location: "West US 2",
      properties: { sku: { name: "VpnGw1AZ", capacity: 2 }, bgpSettings: { asn: 65515 }, natRules: [] },
    };
    expect(compareBodies("virtualNetworkGateway", wanted, observed)).toEqual([]);
  });

  test("names each change without properties", () => {
    const wanted = { properties: { sku: { name: "VpnGw2AZ", tier: "VpnGw2AZ" } } };
    const observed = { properties: { sku: { name: "VpnGw1AZ", tier: "VpnGw2AZ" } } };
    expect(compareBodies("virtualNetworkGateway", wanted, observed)).toEqual([
      { path: "sku.name", from: "VpnGw1AZ", to: "VpnGw2AZ" },
    ]);
  });

  test("ids are the same in any case, names are not", () => {
    const reference = (id: string) => ({ properties: { virtualNetworkGateway1: { id, properties: {} } } });
    expect(compareBodies("connection", reference("/a/RG/b"), reference("/a/rg/b"))).toEqual([]);
    expect(compareBodies("connection", reference("/a/rg/b"), reference("/a/rg/c"))).toHaveLength(1);
  });

  test("subnets meet by name; those of others are no change, one that is missing or different is", () => {
    const subnet = (name: string, addressPrefix: string) => ({ name, properties: { addressPrefix } });
    const body = (...subnets: unknown[]) => ({ properties: { subnets } });
    const wanted = body(subnet("app", "10.1.0.0/24"), subnet("GatewaySubnet", "10.1.255.0/27"));
    const same = body(
      { name: "theirs", properties: {} },
      { name: "gatewaysubnet", properties: { addressPrefixes: ["10.1.255.0/27"] } },
      subnet("app", "10.1.0.0/24"),
    );
    expect(compareBodies("virtualNetwork", wanted, same)).toEqual([]);
    expect(compareBodies("virtualNetwork", wanted, body(subnet("app", "10.1.0.0/25")))).toMatchObject([
      { path: "subnets.app.addressPrefix", from: "10.1.0.0/25", to: "10.1.0.0/24" },
      { path: "subnets.GatewaySubnet", from: null },
    ]);
  });

  test("an address configuration too many is a change, a policy taken away too", () => {
    const gateway = (...names: string[]) => ({
      properties: { ipConfigurations: names.map((name) => ({ name })) },
    });
    expect(compareBodies("virtualNetworkGateway", gateway("ip1"), gateway("ip1", "ip2"))).toMatchObject([
      { path: "ipConfigurations.ip2", to: null },
    ]);
    const connection = (...ipsecPolicies: unknown[]) => ({ properties: { ipsecPolicies } });
    expect(compareBodies("connection", connection(), connection({ dhGroup: "ECP384" }))).toHaveLength(1);
    expect(compareBodies("connection", connection(), { properties: {} })).toEqual([]);
  });

  test("the order of zones is nobody's wish, that of name servers is", () => {
    const zones = (...list: string[]) => ({ zones: list });
    expect(compareBodies("publicIPAddress", zones("1", "2", "3"), zones("3", "1", "2"))).toEqual([]);
    const servers = (...dnsServers: string[]) => ({ properties: { dhcpOptions: { dnsServers } } });
    expect(
      compareBodies("virtualNetwork", servers("10.0.0.4", "10.0.0.5"), servers("10.0.0.5", "10.0.0.4")),
    ).toHaveLength(1);
  });

  test("where a group lies does not count", () => {
    expect(compareBodies("resourceGroup", { location: "westus" }, { location: "eastus" })).toEqual([]);
  });
});

describe("overlayBody", () => {
  test("is no change against what it was laid over, and holds all that was wanted", () => {
    const wanted = {
      tags: { a: "1" },
      properties: { sku: { name: "VpnGw2AZ" }, ipConfigurations: [{ name: "ip1" }] },
    };
    const observed = {
      tags: { b: "2" },
      properties: {
        natRules: [],
        sku: { name: "VpnGw1AZ", capacity: 2 },
        ipConfigurations: [{ name: "IP1", id: "i" }],
      },
    };
    const body = overlayBody("virtualNetworkGateway", wanted, observed);
    expect(body).toEqual({
      tags: { a: "1", b: "2" },
      properties: { natRules: [], sku: { name: "VpnGw2AZ" }, ipConfigurations: [{ name: "ip1", id: "i" }] },
    });
    expect(compareBodies("virtualNetworkGateway", wanted, body)).toEqual([]);
  });
});
