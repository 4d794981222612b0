import { expect, it } from "vitest";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { toTableCells } from "./address-table-text";
import { tabulateAddresses } from "./index";

const words = {
  head: [],
  onceDeployed: "once deployed",
  notKnown: "not known",
  onPremises: "on premises",
  startAndCount: (start: string, count: number) => `${start} + ${count}`,
};
const design = createTestTopology("Two VNets and a site", {
  vnets: [
    createTestVnet(1, "westus", { addressSpace: ["10.1.0.0/16", "10.3.0.0/24"] }),
    createTestVnet(2, "eastus"),
  ],
  sites: [createTestSite("hq")],
  links: [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet1", "hq", { method: "ipsec" })],
});

it("has a row for each local network, with both notations of the place's own ranges", () => {
  const cells = toTableCells(tabulateAddresses(design), new Map(), words);
  expect(cells[0]).toEqual([
    "VNet1",
    "westus",
    "10.1.0.0/16, 10.3.0.0/24",
    "10.1.0.0 + 65536, 10.3.0.0 + 256",
    "VpnGw1AZ",
    "once deployed",
    "VNet2",
    "10.2.0.0/16",
    "once deployed",
  ]);
  expect(cells.map(([name, , , , , , network = ""]) => `${name} ${network}`)).toEqual([
    "VNet1 VNet2",
    "VNet1 HQ",
    "VNet2 VNet1",
    "HQ ",
  ]);
  expect(cells[1]?.at(-1)).toBe("not known");
});

it("gives the public addresses of gateways that stand, both of two instances", () => {
  const addresses = new Map([["vnet2", ["203.0.113.4", "203.0.113.5"]]]);
  const cells = toTableCells(tabulateAddresses(design), addresses, words);
  expect(cells[0]?.at(-1)).toBe("203.0.113.4, 203.0.113.5");
  expect(cells[2]?.[5]).toBe("203.0.113.4, 203.0.113.5");
});
