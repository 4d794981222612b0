import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import {
  buildGateway,
  connectionBody,
  gatewayBody,
  networkId,
  REGION,
  reference,
  vnetBody,
} from "../testing/ground";

const client = driveSimulator(6, { emptiesWorld: true });

const LONG = 3600;
const bgp = (asn: number): JsonObject => ({ enableBgp: true, bgpSettings: { asn } });

/** Both halves of a tunnel between the gateways with these numbers. */
async function link(one: number, other: number, changes: JsonObject = {}): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ])
    await client.write(`connections/c${from}${to}`, connectionBody(client, `gw${from}`, `gw${to}`, changes));
}

/** Gateways 1 to `asns.length` in a row, speaking BGP when they have an ASN. */
async function buildChain(asns: readonly (number | undefined)[]): Promise<void> {
  for (const [index, asn] of asns.entries())
    await buildGateway(client, index + 1, asn === undefined ? {} : bgp(asn));
  for (const [index, asn] of asns.entries()) {
    const before = asns[index - 1];
    const enableBgp = asn !== undefined && before !== undefined;
    if (index > 0) await link(index, index + 1, { enableBgp });
  }
  await client.advance(LONG);
}

/** A tunnel from a gateway to the device at 203.0.113.9, whose local network gateway lists `prefixes`. */
async function linkSite(number: number, prefixes: string[], changes: JsonObject = {}): Promise<void> {
  const { bgpSettings, ...onConnection } = changes;
  const properties: JsonObject = {
    gatewayIpAddress: "203.0.113.9",
    localNetworkAddressSpace: { addressPrefixes: prefixes },
    ...(bgpSettings === undefined ? {} : { bgpSettings }),
  };
  await client.write(`localNetworkGateways/hq${number}`, { location: REGION, properties });
  const half = {
    connectionType: "IPsec",
    virtualNetworkGateway2: undefined,
    localNetworkGateway2: reference(client, `localNetworkGateways/hq${number}`),
    ...onConnection,
  };
  await client.write(`connections/hq${number}`, connectionBody(client, `gw${number}`, "", half));
  await client.advance(LONG);
}

const DEVICE = { address: "203.0.113.9", sharedKey: "agreed", prefixes: ["192.168.0.0/16"] };
const SPEAKER = { ...DEVICE, bgp: { asn: 65_010, peeringAddress: "192.168.0.1" } };
const SPOKEN = { enableBgp: true, bgpSettings: { asn: 65_010, bgpPeeringAddress: "192.168.0.1" } };

/** Whom each place exchanges traffic with, by the names v1, v1/clients and site. */
async function reached(): Promise<Record<string, string[]>> {
  const { body } = await client.push("GET", "reachability");
  const { places, reaches } = body as unknown as { places: { id: string }[]; reaches: number[][] };
  const names = places.map(({ id }) =>
    id.startsWith("/") ? (/virtualNetworks\/(.*)$/.exec(id)?.[1] ?? id) : "site",
  );
  return Object.fromEntries(
    reaches.map((row, from) => [names[from], row.map((to) => names[to] ?? "").sort()]),
  );
}

/** Asks a gateway something and waits for its answer. */
async function ask(gateway: number, verb: string): Promise<JsonObject[]> {
  const reply = await client.call("POST", `virtualNetworkGateways/gw${gateway}/${verb}`);
  expect(reply.status).toBe(202);
  expect(reply.headers.get("azure-asyncoperation"), "recorded with Location alone").toBeNull();
  const location = new URL(reply.headers.get("location") ?? "");
  expect((await client.call("GET", location.pathname)).status, "while it runs").toBe(202);
  await client.advance(LONG);
  const result = await client.call("GET", location.pathname);
  expect(result.status).toBe(200);
  return result.body.value as JsonObject[];
}

describe("routes between networks", () => {
  it("without BGP join the two ends of a tunnel and nothing beyond", async () => {
    await buildChain([undefined, undefined, undefined]);
    expect(await reached()).toEqual({ v1: ["v2"], v2: ["v1", "v3"], v3: ["v2"] });
  });

  it("with BGP are passed on from gateway to gateway", async () => {
    await buildChain([65_001, 65_002, 65_003, 65_004]);
    expect((await reached()).v1).toEqual(["v2", "v3", "v4"]);
    expect((await reached()).v3).toEqual(["v1", "v2", "v4"]);
  });

  it("end where one tunnel of the way has no BGP", async () => {
    await buildChain([65_001, 65_002, undefined]);
    expect(await reached()).toEqual({ v1: ["v2"], v2: ["v1", "v3"], v3: ["v2"] });
  });

  it("end at a gateway that finds its own ASN on the path", async () => {
    await buildChain([65_001, 65_002, 65_001]);
    expect(await reached()).toEqual({ v1: ["v2"], v2: ["v1", "v3"], v3: ["v2"] });
  });

  it("go with the tunnel: nothing is left of them when one half is deleted", async () => {
    await buildChain([65_001, 65_002, 65_003]);
    await client.call("DELETE", "connections/c23");
    expect(await reached()).toEqual({ v1: ["v2"], v2: ["v1"], v3: [] });
  });

  it("come only when the tunnel has been negotiated", async () => {
    await buildGateway(client, 1);
    await buildGateway(client, 2);
    await client.write("connections/c12", connectionBody(client, "gw1", "gw2"));
    await client.call("PUT", "connections/c21", connectionBody(client, "gw2", "gw1"));
    expect(await reached()).toEqual({ v1: [], v2: [] });
    await client.advance(LONG);
    expect(await reached()).toEqual({ v1: ["v2"], v2: ["v1"] });
  });
});

describe("a hub that lends its gateway", () => {
  const peer = (from: string, to: string, changes: JsonObject) =>
    client.write(`virtualNetworks/${from}/virtualNetworkPeerings/${to}`, {
      properties: {
        remoteVirtualNetwork: { id: networkId(client, `virtualNetworks/${to}`) },
        allowVirtualNetworkAccess: true,
        ...changes,
      },
    });

  it("takes its spokes into its BGP domain, and lets none reach another", async () => {
    await buildChain([65_001, 65_002]);
    for (const [index, spoke] of ["v8", "v9"].entries()) {
      await client.write(`virtualNetworks/${spoke}`, vnetBody(8 + index));
      await peer("v1", spoke, { allowGatewayTransit: true });
      await peer(spoke, "v1", { useRemoteGateways: true });
    }
    expect(await reached()).toEqual({
      v1: ["v2", "v8", "v9"],
      v2: ["v1", "v8", "v9"],
      v8: ["v1", "v2"],
      v9: ["v1", "v2"],
    });
  });

  it("joins its spokes when each sends the other's range to the gateway", async () => {
    await buildGateway(client, 1);
    for (const [name, other] of [
      ["v8", "10.9.0.0/16"],
      ["v9", "10.8.0.0/16"],
    ] as const) {
      const properties = { addressPrefix: other, nextHopType: "VirtualNetworkGateway" };
      const table = { location: REGION, properties: { routes: [{ name: "other", properties }] } };
      await client.write(`routeTables/${name}`, table);
      const subnet = {
        name: "work",
        properties: {
          addressPrefix: name === "v8" ? "10.8.1.0/24" : "10.9.1.0/24",
          routeTable: reference(client, `routeTables/${name}`),
        },
      };
      const body = vnetBody(name === "v8" ? 8 : 9);
      const vnet = { ...body, properties: { ...(body.properties as JsonObject), subnets: [subnet] } };
      await client.write(`virtualNetworks/${name}`, vnet);
      await peer("v1", name, { allowGatewayTransit: true });
      await peer(name, "v1", { useRemoteGateways: true });
    }
    expect((await reached()).v8).toEqual(["v1", "v9"]);
  });

  it("does nothing, silently, when its GatewaySubnet refuses what is learned", async () => {
    await buildChain([65_001, 65_002]);
    const table = { location: REGION, properties: { disableBgpRoutePropagation: true } };
    await client.write("routeTables/deaf", table);
    const properties = { addressPrefix: "10.1.255.0/27", routeTable: reference(client, "routeTables/deaf") };
    await client.write("virtualNetworks/v1/subnets/GatewaySubnet", { properties });
    await client.advance(LONG);
    const { body } = await client.call("GET", "connections/c12");
    expect((body.properties as JsonObject).connectionStatus).toBe("Connected");
    expect(await reached()).toEqual({ v1: [], v2: [] });
  });

  it("does nothing for a spoke whose other half does not allow it", async () => {
    await buildChain([65_001, 65_002]);
    await client.write("virtualNetworks/v8", vnetBody(8));
    await peer("v8", "v1", { useRemoteGateways: true });
    await peer("v1", "v8", {});
    expect((await reached()).v8).toEqual(["v1"]);
  });
});

describe("a site", () => {
  it("without BGP reaches the linked network, and further when people routed it there", async () => {
    await buildChain([65_001, 65_002]);
    await client.push("POST", "devices", DEVICE);
    await linkSite(1, DEVICE.prefixes);
    expect((await reached()).site).toEqual(["v1"]);
    await client.push("POST", "devices", { ...DEVICE, routes: ["10.0.0.0/8"] });
    await client.advance(LONG);
    expect((await reached()).site).toEqual(["v1", "v2"]);
  });

  it("that speaks BGP reaches all that the gateway's neighbours reach, and passes routes on between its tunnels", async () => {
    await buildChain([65_001, 65_002]);
    await buildGateway(client, 3, bgp(65_003));
    await client.push("POST", "devices", SPEAKER);
    for (const number of [1, 3]) await linkSite(number, [], SPOKEN);
    expect((await reached()).site).toEqual(["v1", "v2", "v3"]);
    expect((await reached()).v3).toEqual(["site", "v1", "v2"]);
    await client.push("POST", "devices", { ...SPEAKER, bgp: { ...SPEAKER.bgp, transit: false } });
    await client.advance(LONG);
    expect((await reached()).v3).toEqual(["site"]);
  });

  it.each([
    ["another ASN", { asn: 65_011 }],
    ["another peering address", { peeringAddress: "192.168.0.2" }],
  ])("that speaks BGP with %s than Azure was told exchanges no routes", async (_name, changes) => {
    await buildGateway(client, 1, bgp(65_001));
    await client.push("POST", "devices", { ...SPEAKER, bgp: { ...SPEAKER.bgp, ...changes } });
    await linkSite(1, [], SPOKEN);
    expect(await reached()).toEqual({ v1: [], site: [] });
    expect(await ask(1, "getBgpPeerStatus")).toMatchObject([
      { neighbor: "192.168.0.1", state: "Connecting" },
    ]);
  });

  it("that is the gateway's default one takes all that its network sends out", async () => {
    await buildGateway(client, 1);
    await client.push("POST", "devices", DEVICE);
    await linkSite(1, DEVICE.prefixes);
    const gatewayDefaultSite = reference(client, "localNetworkGateways/hq1");
    const body = gatewayBody(client, "v1", ["ip1"], { gatewayDefaultSite });
    await client.write("virtualNetworkGateways/gw1", body);
    await client.advance(LONG);
    const place = networkId(client, "virtualNetworks/v1");
    const shown = (await client.push("POST", "routes", { place })).body as { places: [{ routes: Json[] }] };
    expect(shown.places[0].routes).toContainEqual({
      prefix: "0.0.0.0/0",
      origin: DEVICE.address,
      source: "Static",
    });
  });

  it("that tells a default route brings it to its gateway's network only", async () => {
    await buildChain([65_001, 65_002]);
    const told = { ...SPEAKER, bgp: { ...SPEAKER.bgp, prefixes: ["0.0.0.0/0", "192.168.0.0/16"] } };
    await client.push("POST", "devices", told);
    await linkSite(1, [], SPOKEN);
    const prefixesOf = async (name: string) => {
      const place = networkId(client, `virtualNetworks/${name}`);
      const { body } = await client.push("POST", "routes", { place });
      const { places } = body as unknown as { places: [{ routes: JsonObject[] }] };
      return places[0].routes.map(({ prefix }) => prefix);
    };
    expect(await prefixesOf("v1")).toContain("0.0.0.0/0");
    expect(await prefixesOf("v2")).not.toContain("0.0.0.0/0");
    expect(await prefixesOf("v2")).toContain("192.168.0.0/16");
  });
});

describe("clients that dial in", () => {
  const withPool = {
    vpnClientConfiguration: {
      vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] },
      vpnClientProtocols: ["OpenVPN"],
    },
  };

  it.each([
    ["without BGP the network only", false, ["v1"]],
    ["with BGP all that the gateway reaches", true, ["v1", "v2"]],
  ])("reach %s", async (_name, speaks, expected) => {
    await buildGateway(client, 1, { ...withPool, ...(speaks ? bgp(65_001) : {}) });
    await buildGateway(client, 2, speaks ? bgp(65_002) : {});
    await link(1, 2, { enableBgp: speaks });
    await client.advance(LONG);
    expect((await reached())["v1/clients"]).toEqual(expected);
  });
});

describe("what a gateway tells about its routes", () => {
  it("is nothing without BGP but its own network, as recorded", async () => {
    await buildGateway(client, 1);
    expect(await ask(1, "getBgpPeerStatus?peer=10.1.1.1")).toEqual([]);
    expect(await ask(1, "getLearnedRoutes")).toEqual([]);
    expect(await ask(1, "getAdvertisedRoutes?peer=10.1.1.1")).toEqual([
      { localAddress: "", network: "10.1.0.0/16", nextHop: "Virtual Network", origin: "Network", weight: 0 },
    ]);
  });

  it("names neighbours, learned and told routes with their paths", async () => {
    await buildChain([65_001, 65_002, 65_003]);
    const [peer] = await ask(1, "getBgpPeerStatus");
    expect(peer).toMatchObject({ asn: 65_002, state: "Connected", routesReceived: 2 });
    expect(peer?.connectedDuration).toMatch(/^(\d+\.)?\d\d:\d\d:\d\d\.\d{7}$/);
    const learned = await ask(1, "getLearnedRoutes");
    const heard = learned.filter(({ origin }) => origin === "EBgp");
    expect(heard.map(({ network, asPath }) => [network, asPath])).toEqual([
      ["10.2.0.0/16", "65002"],
      ["10.3.0.0/16", "65002-65003"],
    ]);
    expect(heard[0]).toMatchObject({ nextHop: peer?.neighbor, sourcePeer: peer?.neighbor, weight: 32_768 });
    const told = await ask(2, `getAdvertisedRoutes?peer=${String(peer?.localAddress)}`);
    expect(told.map(({ network, asPath }) => [network, asPath])).toEqual([
      ["10.2.0.0/16", "65002"],
      ["10.3.0.0/16", "65002-65003"],
    ]);
    expect(await ask(1, "getAdvertisedRoutes?peer=10.99.0.1"), "no such neighbour").toEqual([]);
  });

  it("blocks no write: it only reads", async () => {
    await buildGateway(client, 1);
    expect((await client.call("POST", "virtualNetworkGateways/gw1/getLearnedRoutes")).status).toBe(202);
    const { properties } = (await client.call("GET", "virtualNetworkGateways/gw1")).body;
    expect((properties as JsonObject).provisioningState).toBe("Succeeded");
    expect((await client.call("PATCH", "virtualNetworkGateways/gw1", { tags: { a: "b" } })).status).toBe(200);
  });

  it("needs to know for whom the told routes are asked", async () => {
    await buildGateway(client, 1);
    expect((await client.call("POST", "virtualNetworkGateways/gw1/getAdvertisedRoutes")).status).toBe(400);
  });
});
