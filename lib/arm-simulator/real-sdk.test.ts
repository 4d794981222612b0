import type { NetworkManagementClient, VirtualNetworkGatewayConnection } from "@azure/arm-network";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Simulator, startSimulator } from "./index";
import { createRealClients, type RealClients, TEST_SUBSCRIPTION } from "./testing/real-clients";

const RG = "rg-sdk";
const LOCATION = "westeurope";
const POLL = { updateIntervalInMs: 10 };
const GROUP = `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/${RG}`;
const idOf = (type: string, name: string) => `${GROUP}/providers/Microsoft.Network/${type}/${name}`;

let simulator: Simulator;
let clients: RealClients;

beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    stateDir: null,
    clock: { kind: "scale", scale: 3000 },
    seed: 7,
  });
  clients = createRealClients(simulator.url);
});
afterAll(() => simulator.close());

async function buildGround(network: NetworkManagementClient, name: string, range: string): Promise<void> {
  await network.virtualNetworks.createOrUpdate(
    RG,
    name,
    {
      location: LOCATION,
      addressSpace: { addressPrefixes: [`${range}.0.0/16`] },
      subnets: [{ name: "GatewaySubnet", addressPrefix: `${range}.255.0/27` }],
    },
    POLL,
  );
  await network.publicIPAddresses.createOrUpdate(
    RG,
    `${name}-ip`,
    {
      location: LOCATION,
      sku: { name: "Standard", tier: "Regional" },
      publicIPAllocationMethod: "Static",
      zones: ["1", "2", "3"],
    },
    POLL,
  );
}

function buildGateway(network: NetworkManagementClient, name: string) {
  return network.virtualNetworkGateways.createOrUpdate(
    RG,
    `${name}-gw`,
    {
      location: LOCATION,
      gatewayType: "Vpn",
      vpnType: "RouteBased",
      sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
      ipConfigurations: [
        {
          name: "default",
          privateIPAllocationMethod: "Dynamic",
          subnet: { id: `${idOf("virtualNetworks", name)}/subnets/GatewaySubnet` },
          publicIPAddress: { id: idOf("publicIPAddresses", `${name}-ip`) },
        },
      ],
    },
    POLL,
  );
}

function connect(network: NetworkManagementClient, from: string, to: string) {
  return network.virtualNetworkGatewayConnections.createOrUpdate(
    RG,
    `${from}-to-${to}`,
    {
      location: LOCATION,
      connectionType: "Vnet2Vnet",
      sharedKey: "agreed",
      virtualNetworkGateway1: { id: idOf("virtualNetworkGateways", `${from}-gw`) },
      virtualNetworkGateway2: { id: idOf("virtualNetworkGateways", `${to}-gw`) },
    },
    POLL,
  );
}

const getConnection = (name: string): Promise<VirtualNetworkGatewayConnection> =>
  clients.network.virtualNetworkGatewayConnections.get(RG, name);

describe("Azure's own clients, unmodified", () => {
  it("build two networks with gateways and see both halves become Connected", async () => {
    const { network, resources } = clients;
    await resources.resourceGroups.createOrUpdate(RG, { location: LOCATION });
    await Promise.all([buildGround(network, "v1", "10.1"), buildGround(network, "v2", "10.2")]);
    const address = await network.publicIPAddresses.get(RG, "v1-ip");
    expect(address.ipAddress, "a static address is known before any gateway").toMatch(/^198\.1[89]\./);
    const [one] = await Promise.all([buildGateway(network, "v1"), buildGateway(network, "v2")]);
    expect(one).toMatchObject({ provisioningState: "Succeeded", bgpSettings: { asn: 65515 } });
    expect(one.bgpSettings?.bgpPeeringAddresses?.[0]?.tunnelIpAddresses).toEqual([address.ipAddress]);

    const first = await connect(network, "v1", "v2");
    expect(first.provisioningState).toBe("Succeeded");
    await connect(network, "v2", "v1");
    for (const name of ["v1-to-v2", "v2-to-v1"]) {
      await vi.waitUntil(async () => (await getConnection(name)).connectionStatus === "Connected", {
        timeout: 10_000,
      });
    }
    const [there, back] = [await getConnection("v1-to-v2"), await getConnection("v2-to-v1")];
    expect(there.tunnelConnectionStatus).toHaveLength(1);
    expect(Number(back.ingressBytesTransferred)).toBeGreaterThanOrEqual(Number(there.egressBytesTransferred));
  });

  it("read, set and renew the shared key, and lose the tunnel when it differs", async () => {
    const { virtualNetworkGatewayConnections: connections } = clients.network;
    await connections.setSharedKey(RG, "v1-to-v2", { value: "other" }, POLL);
    expect((await connections.getSharedKey(RG, "v1-to-v2")).value).toBe("other");
    await vi.waitUntil(async () => (await getConnection("v2-to-v1")).connectionStatus === "NotConnected", {
      timeout: 10_000,
    });
    await connections.resetSharedKey(RG, "v1-to-v2", { keyLength: 20 }, POLL);
    expect((await connections.getSharedKey(RG, "v1-to-v2")).value).toHaveLength(20);
  });

  it("reset a gateway and get its whole body back", async () => {
    const gateway = await clients.network.virtualNetworkGateways.reset(RG, "v1-gw", POLL);
    expect(gateway).toMatchObject({ name: "v1-gw", gatewayType: "Vpn" });
  });

  it("list what there is, connections without key and state", async () => {
    const { network } = clients;
    const listed = [];
    for await (const connection of network.virtualNetworkGatewayConnections.list(RG)) listed.push(connection);
    expect(listed.map(({ name }) => name)).toEqual(["v1-to-v2", "v2-to-v1"]);
    expect(listed[0]?.connectionStatus).toBeUndefined();
    expect(listed[0]?.sharedKey).toBeUndefined();
    const vnets = [];
    for await (const vnet of network.virtualNetworks.listAll()) vnets.push(vnet.name);
    expect(vnets).toEqual(["v1", "v2"]);
  });

  it("delete one thing after the other, then the group with the rest, and nothing is left", async () => {
    const { network, resources } = clients;
    await network.virtualNetworkGatewayConnections.delete(RG, "v1-to-v2", POLL);
    await network.virtualNetworkGatewayConnections.delete(RG, "v2-to-v1", POLL);
    await network.virtualNetworkGateways.delete(RG, "v1-gw", POLL);
    await network.virtualNetworks.delete(RG, "v1", POLL);
    await resources.resourceGroups.delete(RG, POLL);
    expect((await resources.resourceGroups.checkExistence(RG)).body).toBe(false);
    const world = await fetch(`${simulator.url}/_sim/world`);
    expect(await world.json()).toEqual({ resources: {} });
  });

  it("are turned away with a wrong secret, as Entra does it", async () => {
    const stranger = createRealClients(simulator.url, { secret: "wrong" });
    await expect(stranger.network.virtualNetworks.get(RG, "v1")).rejects.toThrow(/AADSTS7000215/);
  });
});
