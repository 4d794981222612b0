import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { buildGateway, connectionBody, REGION, reference, vnetBody } from "../testing/ground";

const client = driveSimulator(4, { emptiesWorld: true });

/** Longer than any negotiation takes. */
const LONG = 3600;
const propertiesOf = async (path: string) => (await client.call("GET", path)).body.properties as JsonObject;
const statusOf = async (name: string) => (await propertiesOf(`connections/${name}`)).connectionStatus;

async function buildPair(
  here: JsonObject = {},
  there: JsonObject = {},
  gateways: [JsonObject, JsonObject] = [{}, {}],
): Promise<void> {
  await buildGateway(client, 1, gateways[0]);
  await buildGateway(client, 2, gateways[1]);
  await client.write("connections/c12", connectionBody(client, "gw1", "gw2", here));
  await client.write("connections/c21", connectionBody(client, "gw2", "gw1", there));
}

describe("a tunnel between two networks", () => {
  it("goes Unknown, Connecting, Connected, at both ends at once", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
    expect(await statusOf("c12"), "one half alone is no tunnel").toBe("NotConnected");
    await client.call("PUT", "connections/c21", connectionBody(client, "gw2", "gw1"));
    const seen: unknown[] = [];
    for (let second = 0; second < 300; second += 1) {
      await client.advance(1);
      const status = await statusOf("c21");
      if (status === undefined) continue;
      expect(await statusOf("c12"), `at second ${second}`).toBe(status);
      if (status !== seen.at(-1)) seen.push(status);
    }
    expect(seen).toEqual(["Unknown", "Connecting", "Connected"]);
  });

  it("moves bytes: what one end sends the other receives, and never less than before", async () => {
    await buildPair();
    let before = 0;
    for (let step = 0; step < 3; step += 1) {
      await client.advance(100);
      const [here, there] = [await propertiesOf("connections/c12"), await propertiesOf("connections/c21")];
      expect(here.egressBytesTransferred).toBe(there.ingressBytesTransferred);
      expect(here.ingressBytesTransferred).toBe(there.egressBytesTransferred);
      expect(Number(here.egressBytesTransferred)).toBeGreaterThan(before);
      before = Number(here.egressBytesTransferred);
    }
    const [tunnel] = (await propertiesOf("connections/c12")).tunnelConnectionStatus as JsonObject[];
    expect(tunnel).toMatchObject({ connectionStatus: "Connected", egressBytesTransferred: before });
  });

  it("does not drop because a tag changed, and does not show its state in a list", async () => {
    await buildPair();
    await client.advance(LONG);
    await client.call("PATCH", "virtualNetworkGateways/gw1", { tags: { a: "b" } });
    expect((await propertiesOf("virtualNetworkGateways/gw1")).provisioningState).toBe("Updating");
    expect(await statusOf("c21"), "while its gateway's tags are written").toBe("Connected");
    await client.advance(LONG);
    await client.call("PATCH", "connections/c12", { tags: { a: "b" } });
    while ((await propertiesOf("connections/c12")).provisioningState === "Updating") await client.advance(1);
    expect(await statusOf("c12")).toBe("Connected");
    const { body } = await client.call("GET", "connections");
    expect((body.value as JsonObject[])[0]?.properties).not.toHaveProperty("connectionStatus");
  });

  const policy = {
    saLifeTimeSeconds: 27000,
    saDataSizeKilobytes: 102400000,
    ipsecEncryption: "AES256",
    ipsecIntegrity: "SHA256",
    ikeEncryption: "AES256",
    ikeIntegrity: "SHA384",
    dhGroup: "DHGroup14",
    pfsGroup: "PFS2048",
  };
  const modes = (here: string, there: string): [JsonObject, JsonObject] => [
    { connectionMode: here },
    { connectionMode: there },
  ];
  const byPolicy: JsonObject = { usePolicyBasedTrafficSelectors: true, ipsecPolicies: [policy] };
  const selectors = (here: string, there: string): JsonObject => ({
    ...byPolicy,
    trafficSelectorPolicies: [{ localAddressRanges: [here], remoteAddressRanges: [there] }],
  });
  const bgp = (asn: number): JsonObject => ({ enableBgp: true, bgpSettings: { asn } });
  it.each<[string, string, JsonObject, JsonObject, [JsonObject, JsonObject]]>([
    ["with two keys", "NotConnected", {}, { sharedKey: "other" }, [{}, {}]],
    ["with a policy at one end", "NotConnected", { ipsecPolicies: [policy] }, {}, [{}, {}]],
    [
      "with the same group under its two names",
      "Connected",
      { ipsecPolicies: [policy] },
      { ipsecPolicies: [{ ...policy, dhGroup: "DHGroup2048" }] },
      [{}, {}],
    ],
    ["with BGP at one end", "NotConnected", { enableBgp: true }, {}, [bgp(65001), bgp(65002)]],
    [
      "with BGP and one ASN",
      "NotConnected",
      { enableBgp: true },
      { enableBgp: true },
      [bgp(65001), bgp(65001)],
    ],
    [
      "with BGP and two ASNs",
      "Connected",
      { enableBgp: true },
      { enableBgp: true },
      [bgp(65001), bgp(65002)],
    ],
    ["with BGP off at the gateways", "NotConnected", { enableBgp: true }, { enableBgp: true }, [{}, {}]],
    [
      "where both wait to be called",
      "NotConnected",
      { connectionMode: "ResponderOnly" },
      { connectionMode: "ResponderOnly" },
      [{}, {}],
    ],
    ["with two times of dead-peer detection", "Connected", { dpdTimeoutSeconds: 30 }, {}, [{}, {}]],
    ["where one calls and one waits", "Connected", ...modes("InitiatorOnly", "ResponderOnly"), [{}, {}]],
    ["where both only call", "NotConnected", ...modes("InitiatorOnly", "InitiatorOnly"), [{}, {}]],
    ["with selectors by policy at one end", "NotConnected", byPolicy, { ipsecPolicies: [policy] }, [{}, {}]],
    ["with selectors by policy at both ends", "Connected", byPolicy, byPolicy, [{}, {}]],
    [
      "with own selectors that mirror each other",
      "Connected",
      selectors("10.1.1.0/24", "10.2.2.0/24"),
      selectors("10.2.2.0/24", "10.1.1.0/24"),
      [{}, {}],
    ],
    [
      "with own selectors that do not",
      "NotConnected",
      selectors("10.1.1.0/24", "10.2.2.0/24"),
      selectors("10.2.2.0/24", "10.1.2.0/24"),
      [{}, {}],
    ],
    [
      "with own selectors that are switched off",
      "Connected",
      { ...selectors("10.1.1.0/24", "10.2.2.0/24"), usePolicyBasedTrafficSelectors: false },
      { ipsecPolicies: [policy] },
      [{}, {}],
    ],
  ])("%s ends %s", async (_name, expected, here, there, gateways) => {
    await buildPair(here, there, gateways);
    await client.advance(LONG);
    expect(await statusOf("c12")).toBe(expected);
    expect(await statusOf("c21")).toBe(expected);
  });

  it("does not come up between networks that overlap", async () => {
    await buildPair();
    await client.write("virtualNetworks/v2", {
      location: REGION,
      properties: {
        ...(vnetBody(2).properties as JsonObject),
        addressSpace: { addressPrefixes: ["10.2.0.0/16", "10.1.128.0/17"] },
      },
    });
    await client.advance(LONG);
    expect(await statusOf("c12")).toBe("NotConnected");
  });

  it("goes when the far half goes, and comes back after a new key at both ends", async () => {
    await buildPair();
    await client.advance(LONG);
    await client.call("PUT", "connections/c21/sharedkey", { value: "new" });
    expect((await propertiesOf("connections/c21")).provisioningState, "200 while it is Updating").toBe(
      "Updating",
    );
    await client.advance(LONG);
    expect(await statusOf("c12")).toBe("NotConnected");
    await client.call("PUT", "connections/c12/sharedkey", { value: "new" });
    await client.advance(LONG);
    expect(await statusOf("c12")).toBe("Connected");
    await client.call("DELETE", "connections/c21");
    await client.advance(LONG);
    expect(await statusOf("c12")).toBe("NotConnected");
  });
});

describe("a reset", () => {
  it.each(["connections/c12/resetconnection", "virtualNetworkGateways/gw1/reset"])(
    "by %s takes the tunnel down at both ends, and it is established anew",
    async (path) => {
      await buildPair();
      await client.advance(LONG);
      const establishedAt = async () => {
        const [tunnel] = (await propertiesOf("connections/c21")).tunnelConnectionStatus as JsonObject[];
        return Date.parse(String(tunnel?.lastConnectionEstablishedUtcTime));
      };
      const before = await establishedAt();
      expect((await client.call("POST", path)).status).toBe(202);
      expect(await statusOf("c21"), "while it runs").not.toBe("Connected");
      await client.advance(LONG);
      expect(await statusOf("c21")).toBe("Connected");
      expect(await establishedAt()).toBeGreaterThan(before);
    },
  );
});

describe("a tunnel by local network gateways", () => {
  async function buildSites(
    prefixOfTwo = "10.2.0.0/16",
    addressOfTwo?: string,
    there: JsonObject = {},
  ): Promise<void> {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    const addresses = [
      (await propertiesOf("publicIPAddresses/ip1")).ipAddress,
      addressOfTwo ?? (await propertiesOf("publicIPAddresses/ip2")).ipAddress,
    ];
    const site = (index: number, prefix: string): JsonObject => ({
      location: REGION,
      properties: {
        gatewayIpAddress: addresses[index],
        localNetworkAddressSpace: { addressPrefixes: [prefix] },
      },
    });
    await client.write("localNetworkGateways/one", site(0, "10.1.0.0/16"));
    await client.write("localNetworkGateways/two", site(1, prefixOfTwo));
    const to = (name: string): JsonObject => ({
      connectionType: "IPsec",
      virtualNetworkGateway2: undefined,
      localNetworkGateway2: reference(client, `localNetworkGateways/${name}`),
    });
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2", to("two")));
    await client.write("connections/c21", connectionBody(client, "gw2", "gw1", { ...to("one"), ...there }));
    await client.advance(LONG);
  }

  it("is Connected when they name the real addresses and ranges", async () => {
    await buildSites();
    expect([await statusOf("c12"), await statusOf("c21")]).toEqual(["Connected", "Connected"]);
  });

  it("is not when a range is missing", async () => {
    await buildSites("10.2.0.0/17");
    expect([await statusOf("c12"), await statusOf("c21")]).toEqual(["NotConnected", "NotConnected"]);
  });

  it("is not when one speaks IKEv1 and the other IKEv2", async () => {
    await buildSites(undefined, undefined, { connectionProtocol: "IKEv1" });
    expect([await statusOf("c12"), await statusOf("c21")]).toEqual(["NotConnected", "NotConnected"]);
  });

  it("is not when the address is somebody else's", async () => {
    await buildSites("10.2.0.0/16", "203.0.113.77");
    expect([await statusOf("c12"), await statusOf("c21")]).toEqual(["NotConnected", "NotConnected"]);
  });
});

describe("a tunnel to a device", () => {
  beforeEach(async () => {
    await buildGateway(client, 1);
    const properties = {
      gatewayIpAddress: "203.0.113.9",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
    };
    await client.write("localNetworkGateways/hq", { location: REGION, properties });
    const changes = {
      connectionType: "IPsec",
      virtualNetworkGateway2: undefined,
      localNetworkGateway2: reference(client, "localNetworkGateways/hq"),
    };
    await client.write("connections/hq", connectionBody(client, "gw1", "", changes));
    await client.advance(LONG);
  });

  const device = { address: "203.0.113.9", sharedKey: "agreed", up: true, prefixes: ["192.168.1.0/24"] };
  it("waits for the device, connects when it is there, and goes down with it", async () => {
    expect(await statusOf("hq")).toBe("NotConnected");
    await client.push("POST", "devices", device);
    await client.advance(LONG);
    expect(await statusOf("hq")).toBe("Connected");
    await client.push("POST", "devices", { ...device, up: false });
    await client.advance(LONG);
    expect(await statusOf("hq")).toBe("NotConnected");
  });

  it.each([
    ["a wrong key", { sharedKey: "wrong" }],
    ["ranges Azure was not told", { prefixes: ["172.16.0.0/24"] }],
  ])("does not connect with %s", async (_name, changes) => {
    await client.push("POST", "devices", { ...device, ...changes });
    await client.advance(LONG);
    expect(await statusOf("hq")).toBe("NotConnected");
  });
});
