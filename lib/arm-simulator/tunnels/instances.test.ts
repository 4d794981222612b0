import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { addressBody, connectionBody, gatewayBody, REGION, reference, vnetBody } from "../testing/ground";

const client = driveSimulator(5, { emptiesWorld: true });
beforeEach(async () => {
  for (const number of [1, 2]) await buildTwin(number);
});

const LONG = 3600;
const propertiesOf = async (path: string) => (await client.call("GET", path)).body.properties as JsonObject;
const addressOf = async (name: string) => String((await propertiesOf(`publicIPAddresses/${name}`)).ipAddress);
const tunnelsOf = async (name: string) =>
  ((await propertiesOf(`connections/${name}`)).tunnelConnectionStatus ?? []) as JsonObject[];
/** Which address here reaches which address there, as the tunnels' names tell, with their states. */
const statesOf = async (name: string) =>
  Object.fromEntries(
    (await tunnelsOf(name)).map(({ tunnel, connectionStatus }) => [tunnel, connectionStatus]),
  );

/** A gateway of two instances. */
async function buildTwin(number: number): Promise<void> {
  await client.write(`virtualNetworks/v${number}`, vnetBody(number));
  const addresses = [`ip${number}a`, `ip${number}b`];
  for (const address of addresses) await client.write(`publicIPAddresses/${address}`, addressBody());
  const body = gatewayBody(client, `v${number}`, addresses, {
    activeActive: true,
    enableBgp: true,
    bgpSettings: { asn: 65_000 + number },
  });
  await client.write(`virtualNetworkGateways/gw${number}`, body);
}

/** One half of a tunnel by address: a local network gateway for one far instance, and a connection that calls it. */
async function buildCall(from: number, farAddress: string): Promise<void> {
  const far = from === 1 ? 2 : 1;
  const name = `c-${from}-${farAddress}`;
  const index = farAddress.endsWith("a") ? 0 : 1;
  const { bgpSettings } = (await propertiesOf(`virtualNetworkGateways/gw${far}`)) as {
    bgpSettings: JsonObject;
  };
  const peers = String(bgpSettings.bgpPeeringAddress).split(",");
  const properties = {
    gatewayIpAddress: await addressOf(farAddress),
    bgpSettings: { asn: 65_000 + far, bgpPeeringAddress: peers[index] },
  };
  await client.write(`localNetworkGateways/${farAddress}`, { location: REGION, properties });
  const changes = {
    connectionType: "IPsec",
    enableBgp: true,
    virtualNetworkGateway2: undefined,
    localNetworkGateway2: reference(client, `localNetworkGateways/${farAddress}`),
  };
  await client.write(`connections/${name}`, connectionBody(client, `gw${from}`, "", changes));
}

describe("two gateways of two instances", () => {
  it("have four tunnels by one connection each way, and share its bytes among them", async () => {
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
    expect(await tunnelsOf("c12"), "no tunnel on one half").toEqual([]);
    await client.write("connections/c21", connectionBody(client, "gw2", "gw1"));
    await client.advance(LONG);
    const tunnels = await tunnelsOf("c12");
    expect(new Set(tunnels.map(({ tunnel }) => tunnel)).size).toBe(4);
    expect(tunnels.map(({ connectionStatus }) => connectionStatus)).toEqual(Array(4).fill("Connected"));
    const { egressBytesTransferred } = await propertiesOf("connections/c12");
    const total = tunnels.reduce((sum, tunnel) => sum + Number(tunnel.egressBytesTransferred), 0);
    expect(total).toBe(egressBytesTransferred);
  });

  it("never count fewer bytes in a tunnel than a second before", async () => {
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
    await client.write("connections/c21", connectionBody(client, "gw2", "gw1"));
    await client.advance(LONG);
    let before = await tunnelsOf("c12");
    for (let second = 0; second < 20; second += 1) {
      await client.advance(0.001 + second / 7);
      const now = await tunnelsOf("c12");
      for (const [index, tunnel] of now.entries())
        expect(Number(tunnel.egressBytesTransferred)).toBeGreaterThanOrEqual(
          Number(before[index]?.egressBytesTransferred),
        );
      before = now;
    }
  });

  it("have by address only the tunnels whose both ends call each other", async () => {
    for (const [from, address] of [
      [1, "ip2a"],
      [2, "ip1a"],
      [2, "ip1b"],
    ] as const)
      await buildCall(from, address);
    await client.advance(LONG);
    const [oneA, oneB, twoA] = [await addressOf("ip1a"), await addressOf("ip1b"), await addressOf("ip2a")];
    expect(await statesOf("c-1-ip2a")).toEqual({
      [`c-1-ip2a_${oneA}_${twoA}`]: "Connected",
      [`c-1-ip2a_${oneB}_${twoA}`]: "Connected",
    });
    expect(await statesOf("c-2-ip1a"), "its other instance is called by nobody").toEqual({
      [`c-2-ip1a_${twoA}_${oneA}`]: "Connected",
    });
    const here = await propertiesOf("connections/c-1-ip2a");
    const there = [await propertiesOf("connections/c-2-ip1a"), await propertiesOf("connections/c-2-ip1b")];
    const sent = there.reduce((sum, { egressBytesTransferred }) => sum + Number(egressBytesTransferred), 0);
    expect(here.ingressBytesTransferred).toBe(sent);
  });
});
