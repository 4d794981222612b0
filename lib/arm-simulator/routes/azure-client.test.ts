import { afterAll, beforeAll, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../index";
import { buildGateway, buildGroup, connectionBody } from "../testing/ground";
import { createRawClient, type RawClient } from "../testing/raw-client";
import { createRealClients, type RealClients } from "../testing/real-clients";

const LONG = 3600;
const POLL = { updateIntervalInMs: 10 };
const GATEWAY = ["rg", "gw1"] as const;
let simulator: Simulator;
let client: RawClient;
let network: RealClients["network"];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 9 });
  client = await createRawClient(simulator.url);
  ({ network } = createRealClients(simulator.url, { subscriptionId: client.subscription }));
  await buildGroup(client);
  const vpnClientConfiguration = { vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] } };
  await buildGateway(client, 1, {
    enableBgp: true,
    bgpSettings: { asn: 65_001 },
    vpnClientConfiguration,
  });
  await buildGateway(client, 2, { enableBgp: true, bgpSettings: { asn: 65_002 } });
  await client.write("connections/c12", connectionBody(client, "gw1", "gw2", { enableBgp: true }));
  await client.write("connections/c21", connectionBody(client, "gw2", "gw1", { enableBgp: true }));
  await client.advance(LONG);
});
afterAll(() => simulator.close());

/** Waits for an answer of Azure's own client, moving the clock once the question is out. */
async function answerOf<T>(poller: { submitted(): Promise<void>; pollUntilDone(): Promise<T> }): Promise<T> {
  await poller.submitted();
  await client.advance(LONG);
  return await poller.pollUntilDone();
}

it("Azure's own client reads neighbours and routes", async () => {
  const { virtualNetworkGateways } = network;
  const peers = await answerOf(virtualNetworkGateways.getBgpPeerStatus(...GATEWAY, POLL));
  expect(peers.value).toMatchObject([{ asn: 65_002, state: "Connected", routesReceived: 1 }]);
  const neighbour = peers.value?.[0]?.neighbor ?? "";
  const learned = await answerOf(virtualNetworkGateways.getLearnedRoutes(...GATEWAY, POLL));
  expect(learned.value).toContainEqual({
    localAddress: peers.value?.[0]?.localAddress,
    network: "10.2.0.0/16",
    nextHop: neighbour,
    sourcePeer: neighbour,
    origin: "EBgp",
    asPath: "65002",
    weight: 32_768,
  });
  const told = await answerOf(virtualNetworkGateways.getAdvertisedRoutes(...GATEWAY, neighbour, POLL));
  expect(told.value?.map((route) => route.network)).toEqual(["10.1.0.0/16", "172.16.0.0/24"]);
});

it("Azure's own client reads texts: associations, devices, packages", async () => {
  const { virtualNetworkGateways, virtualNetworkGatewayConnections } = network;
  const { body } = await answerOf(virtualNetworkGatewayConnections.getIkeSas("rg", "c12", POLL));
  expect(JSON.parse(body).IkeSAs).toHaveLength(1);
  const devices = await virtualNetworkGateways.supportedVpnDevices(...GATEWAY);
  expect(devices.body).toContain("<RpVpnDeviceList");
  const profile = await answerOf(virtualNetworkGateways.generateVpnProfile(...GATEWAY, {}, POLL));
  expect(profile.body).toMatch(/\.zip\?/);
});
