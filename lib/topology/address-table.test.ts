import { expect, test } from "vitest";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { tabulateAddresses } from "./address-table";

test("each vnet names its own ranges and, per gateway, the local networks it sees", () => {
  const [west, east] = tabulateAddresses(createTestTopology());
  expect(west).toMatchObject({
    place: "vnet1",
    kind: "vnet",
    name: "VNet1",
    region: "westus",
    ranges: [{ prefix: "10.1.0.0/16", startAndCount: { start: "10.1.0.0", count: 65_536 } }],
    gateway: { sku: "VpnGw1AZ" },
    localNetworks: [
      {
        far: "vnet2",
        name: "VNet2",
        ranges: ["10.2.0.0/16"],
        device: { known: "onceDeployed", vnet: "vnet2" },
      },
    ],
  });
  expect(east?.localNetworks.map(({ far }) => far)).toEqual(["vnet1"]);
});

test("a site's devices are local networks one by one; a device that nobody named is not known", () => {
  const second = { device: { address: "203.0.113.8", fqdn: null, kind: "generic" }, bgp: null };
  const topology = createTestTopology("Site", {
    sites: [createTestSite("hq", { moreDevices: [second] })],
    links: [createTestLink("l1", "hq", "vnet1", { method: "ipsec" })],
  });
  const [west, east, hq] = tabulateAddresses(topology);
  expect(west?.localNetworks.map(({ device }) => device)).toEqual([
    { known: "no" },
    { known: "address", text: "203.0.113.8" },
  ]);
  expect(east?.localNetworks).toEqual([]);
  expect(hq).toMatchObject({ kind: "site", region: null, gateway: null, device: { known: "no" } });
});

test("a spoke says whose gateway it uses, and sees no local network of its own", () => {
  const topology = createTestTopology("Spoke", {
    vnets: [createTestVnet(1), createTestVnet(2, "westus", { gateway: null, addressSpace: ["ten"] })],
    links: [createTestLink("p1", "vnet2", "vnet1", { method: "peering", gatewayTransit: "vnet1" })],
  });
  expect(tabulateAddresses(topology)[1]).toMatchObject({
    usesGatewayOf: "vnet1",
    localNetworks: [],
    ranges: [{ prefix: "ten", startAndCount: null }],
  });
});
