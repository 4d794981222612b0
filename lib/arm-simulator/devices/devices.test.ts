import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { buildGateway, connectionBody, REGION, reference } from "../testing/ground";

const client = driveSimulator(8, { emptiesWorld: true });

const LONG = 3600;
const DEVICE = { address: "203.0.113.9", sharedKey: "agreed", prefixes: ["192.168.0.0/16"] };
const statusOf = async (name: string) =>
  ((await client.call("GET", `connections/${name}`)).body.properties as JsonObject).connectionStatus;

/** A gateway with a tunnel to the device. */
async function buildSite(onConnection: JsonObject = {}, onSite: JsonObject = {}): Promise<void> {
  await buildGateway(client, 1, { enableBgp: true, bgpSettings: { asn: 65_010 } });
  const properties = {
    gatewayIpAddress: DEVICE.address,
    localNetworkAddressSpace: { addressPrefixes: DEVICE.prefixes },
    ...onSite,
  };
  await client.write("localNetworkGateways/hq", { location: REGION, properties });
  const changes = {
    connectionType: "IPsec",
    virtualNetworkGateway2: undefined,
    localNetworkGateway2: reference(client, "localNetworkGateways/hq"),
    ...onConnection,
  };
  await client.write("connections/hq", connectionBody(client, "gw1", "", changes));
}

/** Starts an action and returns what it answers in the end. */
async function ask(path: string, body: JsonObject = {}): Promise<unknown> {
  const reply = await client.call("POST", path, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(202);
  await client.advance(LONG);
  const result = await client.call("GET", new URL(reply.headers.get("location") ?? "").pathname);
  expect(result.status).toBe(200);
  return result.body;
}

describe("a device behind the back door", () => {
  const bothOnlyCall: [JsonObject, JsonObject] = [
    { mode: "InitiatorOnly" },
    { connectionMode: "InitiatorOnly" },
  ];
  const policy = { ikeEncryption: "AES256", ikeIntegrity: "SHA256", dhGroup: "DHGroup14" };
  it.each<[string, string, JsonObject, JsonObject]>([
    ["that speaks another protocol", "NotConnected", { protocol: "IKEv1" }, {}],
    ["that speaks the same protocol", "Connected", { protocol: "IKEv2" }, {}],
    ["with a policy that Azure was not told", "NotConnected", { ipsecPolicy: policy }, {}],
    ["that waits and is called", "Connected", { mode: "ResponderOnly" }, { connectionMode: "InitiatorOnly" }],
    ["that waits in vain", "NotConnected", { mode: "ResponderOnly" }, { connectionMode: "ResponderOnly" }],
    ["that calls a gateway that only calls", "NotConnected", ...bothOnlyCall],
  ])("%s ends %s", async (_name, expected, device, onConnection) => {
    await client.push("POST", "devices", { ...DEVICE, ...device });
    await buildSite(onConnection);
    await client.advance(LONG);
    expect(await statusOf("hq")).toBe(expected);
  });

  it.each([
    ["that Azure keeps for itself", 12_076],
    ["of its gateway", 65_010],
  ])("with an ASN %s never connects", async (_whose, asn) => {
    await client.push("POST", "devices", DEVICE);
    const bgpSettings = { asn, bgpPeeringAddress: "192.168.0.1" };
    await buildSite({ enableBgp: true }, { bgpSettings });
    await client.advance(LONG);
    expect(await statusOf("hq")).toBe("NotConnected");
  });

  it("takes its tunnel with it when it is taken away", async () => {
    await client.push("POST", "devices", DEVICE);
    await buildSite();
    await client.advance(LONG);
    expect(await statusOf("hq")).toBe("Connected");
    expect((await client.push("DELETE", `devices/${DEVICE.address}`)).status).toBe(204);
    expect((await client.push("DELETE", `devices/${DEVICE.address}`)).status).toBe(404);
    expect(await statusOf("hq")).toBe("NotConnected");
  });

  it.each<[string, JsonObject]>([
    ["ranges with host bits", { prefixes: ["10.0.0.1/8"] }],
    ["an unknown protocol", { protocol: "IKEv3" }],
    ["an ASN that is none", { bgp: { asn: 0, peeringAddress: "192.168.0.1" } }],
    ["a peering address that is none", { bgp: { asn: 65_010, peeringAddress: "hq" } }],
    [
      "too many repetitions of its ASN",
      { bgp: { asn: 65_010, peeringAddress: "192.168.0.1", prepends: 99 } },
    ],
  ])("is not taken with %s", async (_name, changes) => {
    expect((await client.push("POST", "devices", { ...DEVICE, ...changes })).status).toBe(400);
    expect((await client.push("GET", "devices")).body).toEqual({ devices: [] });
  });
});

describe("what Azure tells about a tunnel and its device", () => {
  it("are security associations while it is connected, the same at both ends", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
    expect(await ask("connections/c12/getikesas")).toBe('{"IkeSAs":[]}');
    await client.write("connections/c21", connectionBody(client, "gw2", "gw1"));
    await client.advance(LONG);
    const [here] = JSON.parse(String(await ask("connections/c12/getikesas"))).IkeSAs;
    const [there] = JSON.parse(String(await ask("connections/c21/getikesas"))).IkeSAs;
    expect(here).toMatchObject({ Encryption: "AES256", Integrity: "SHA1", DhGroup: "DHGroup2" });
    expect([here.LocalEndpoint, here.RemoteEndpoint]).toEqual([there.RemoteEndpoint, there.LocalEndpoint]);
    expect(here.InitiatorCookie).toBe(there.InitiatorCookie);
    expect(here.QuickModeSAs[0].InboundSPI).toBe(there.QuickModeSAs[0].OutboundSPI);
    expect(here.IsSaInitiator).toBe(!there.IsSaInitiator);
  });

  it("are devices and a script with the real addresses and the key", async () => {
    await buildSite();
    const devices = (await client.call("POST", "virtualNetworkGateways/gw1/supportedvpndevices")).body;
    expect(String(devices)).toMatch(/^<\?xml .*<Vendor name="Cisco">/);
    const wanted = { vendor: "Cisco", deviceFamily: "ISR", firmwareVersion: "IOS 15.1 (Preview)" };
    const script = await client.call("POST", "connections/hq/vpndeviceconfigurationscript", wanted);
    expect(String(script.body)).toContain("pre-shared-key agreed");
    expect(String(script.body)).toContain("local-network 192.168.0.0/16");
    const unknown = { ...wanted, vendor: "Nobody" };
    expect((await client.call("POST", "connections/hq/vpndeviceconfigurationscript", unknown)).status).toBe(
      400,
    );
  });

  it("are packages for clients, but only where clients have addresses", async () => {
    await buildGateway(client, 1);
    const paths = ["generatevpnprofile", "generatevpnclientpackage", "getvpnprofilepackageurl"];
    for (const path of paths)
      expect((await client.call("POST", `virtualNetworkGateways/gw1/${path}`, {})).status, path).toBe(400);
    const vpnClientAddressPool = { addressPrefixes: ["172.16.0.0/24"] };
    await buildGateway(client, 2, { vpnClientConfiguration: { vpnClientAddressPool } });
    for (const path of paths)
      expect(await ask(`virtualNetworkGateways/gw2/${path}`), path).toMatch(/^https:.*\.zip\?/);
    expect(await ask("virtualNetworkGateways/gw2/getVpnClientConnectionHealth")).toEqual({ value: [] });
  });

  it("is no capture of packets: that is answered loudly", async () => {
    await buildGateway(client, 1);
    const reply = await client.call("POST", "virtualNetworkGateways/gw1/startPacketCapture", {});
    expect(reply).toMatchObject({ status: 501, body: { error: { code: "SimulatorNotImplemented" } } });
  });
});

describe("the polls of a question to a gateway", () => {
  it("name the URL of its state while it runs, of IKE associations and client profiles, and never of routes", async () => {
    await buildSite();
    const clients = { vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] } };
    const { body } = await client.call("GET", "virtualNetworkGateways/gw1");
    const properties = { ...(body.properties as JsonObject), vpnClientConfiguration: clients };
    await client.write("virtualNetworkGateways/gw1", { ...body, properties });
    for (const [path, isNamed] of [
      ["connections/hq/getikesas", true],
      ["virtualNetworkGateways/gw1/generatevpnprofile", true],
      ["virtualNetworkGateways/gw1/getLearnedRoutes", false],
    ] as const) {
      const first = await client.call("POST", path, {});
      expect(first.headers.get("azure-asyncoperation"), path).toBeNull();
      const { pathname, search } = new URL(first.headers.get("location") ?? "");
      const running = await client.call("GET", pathname + search);
      expect([running.status, running.headers.get("azure-asyncoperation") !== null], path).toEqual([
        202,
        isNamed,
      ]);
      await client.advance(LONG);
      const ended = await client.call("GET", pathname + search);
      expect([ended.status, ended.headers.get("azure-asyncoperation")], path).toEqual([200, null]);
    }
  });
});
