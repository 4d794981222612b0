import pg from "pg";
import { expect, test, vi } from "vitest";
import {
  createTestLink,
  createTestSite,
  createTestTopology,
  createTestVnet,
  provideEngine,
} from "@/lib/testing";
import { diagnoseLink, resetAtLink } from "./ask-of-tunnel";
import { listTunnels } from "./list-tunnels";

const harness = provideEngine();

const design = createTestTopology("Two and a site", {
  sites: [createTestSite("hq")],
  links: [
    createTestLink("l1", "vnet1", "vnet2"),
    createTestLink("l2", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } }),
  ],
});

test("every link is listed with both directions, the worst first, and what waits for a person says where", async () => {
  await harness.startWorker();
  const topologyId = await harness.save(design);
  const deploymentId = await harness.deploy(topologyId);
  await harness.until(deploymentId, ({ state, tunnels }) => state === "waiting" && tunnels.length === 2);
  const links = await listTunnels(harness.store);
  expect(links).toMatchObject([
    { link: "l2", state: "waiting", waitsIn: deploymentId, to: { name: "HQ", kind: "site" }, tunnels: [] },
    {
      link: "l1",
      topologyName: "Two and a site",
      from: { name: "VNet1", gateway: "VNet1-gateway", tunnelsOnGateway: 1 },
      tunnels: [{ from: "vnet1" }, { from: "vnet2" }],
    },
  ]);
});

test("a link is told of the neighbours at its own far end, not of those of the gateway's other links", async () => {
  await harness.startWorker();
  const speaking = (n: number) => {
    const vnet = createTestVnet(n);
    return { ...vnet, gateway: vnet.gateway && { ...vnet.gateway, bgp: { asn: 65_000 + n, apipa: [] } } };
  };
  const topologyId = await harness.save(
    createTestTopology("A hub", {
      vnets: [speaking(1), speaking(2), speaking(3)],
      links: [
        createTestLink("l2", "vnet1", "vnet2", { bgp: true }),
        createTestLink("l3", "vnet1", "vnet3", { bgp: true }),
      ],
    }),
  );
  await harness.untilEnd(await harness.deploy(topologyId));
  const peer = (asn: number, state: string) => ({
    localAddress: "",
    neighbor: "",
    asn,
    state,
    routesReceived: 0,
  });
  await harness.store.db.gatewayState.create({
    data: {
      ...{ armId: "hub", topologyId, place: "vnet1", provisioningState: "Succeeded" },
      ...{ since: new Date(), seenAt: new Date(), peersAt: new Date() },
      peers: [peer(65_002, "Connected"), peer(65_003, "Connecting")],
    },
  });
  const told = (await listTunnels(harness.store, topologyId)).map(({ link, gateways }) => [
    link,
    gateways.flatMap(({ peers }) => peers.map(({ state }) => state)),
  ]);
  expect(Object.fromEntries(told)).toEqual({ l2: ["Connected"], l3: ["Connecting"] });
});

test("a half that somebody deleted leaves one side, and both leave a link that is gone", async () => {
  await harness.startWorker();
  const topologyId = await harness.save(createTestTopology());
  await harness.untilEnd(await harness.deploy(topologyId));
  const stateOf = async () => (await listTunnels(harness.store, topologyId)).map(({ state }) => state);
  expect(await stateOf()).toEqual(["connected"]);
  await harness.store.db.tunnel.deleteMany({ where: { from: "vnet2" } });
  expect(await stateOf()).toEqual(["oneSideOnly"]);
  await harness.store.db.tunnel.deleteMany();
  expect(await stateOf()).toEqual(["gone"]);
});

test("what is asked about a link that is not there, or an end without a gateway, is not found", async () => {
  const topologyId = await harness.save(
    createTestTopology("One gateway", {
      vnets: [createTestVnet(1), createTestVnet(2, "eastus", { gateway: null })],
    }),
  );
  await expect(diagnoseLink(harness.store, { topologyId, link: "l9" })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(
    resetAtLink(harness.store, { topologyId, link: "l1", place: "vnet2", action: "resetGateway" }),
  ).rejects.toMatchObject({ code: "not-found" });
});

test("however many topologies there are, they are read by as many queries", async () => {
  await harness.startWorker();
  const askedFor = async () => {
    const asked = vi.spyOn(pg.Client.prototype, "query");
    try {
      const links = await listTunnels(harness.store);
      // What the queue and the worker ask meanwhile is not ours.
      const ours = asked.mock.calls.filter(([query]) =>
        /"public"|tunnel|topology/.test(JSON.stringify(query)),
      );
      return { links: links.length, queries: ours.length };
    } finally {
      asked.mockRestore();
    }
  };
  const save = async (name: string) => {
    const { links, ...rest } = createTestTopology(name, { links: [createTestLink("l1", "vnet1", "vnet2")] });
    const vnets = rest.vnets.map((vnet) => ({ ...vnet, resourceGroup: `rg-${name}` }));
    await harness.untilEnd(await harness.deploy(await harness.save({ ...rest, vnets, links })));
  };
  await save("one");
  const one = await askedFor();
  await save("two");
  await save("three");
  const three = await askedFor();
  expect([one.links, three.links]).toEqual([1, 3]);
  expect(one.queries).toBeGreaterThan(5);
  expect(three.queries).toBeLessThan(one.queries + 6);
});
