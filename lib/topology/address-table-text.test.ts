import { expect, it } from "vitest";
import { gateway, link, site, topology, vnet } from "@/components/testing/objects";
import { toTableCells } from "./address-table-text";
import { tabulateAddresses } from "./index";

const words = {
  head: [],
  onceDeployed: "once deployed",
  notKnown: "not known",
  onPremises: "on premises",
  startAndCount: (start: string, count: number) => `${start} + ${count}`,
};
const design = topology({
  vnets: [
    vnet("west", { addressSpace: ["10.1.0.0/16", "10.3.0.0/24"], gateway: gateway({ sku: "VpnGw1AZ" }) }),
    vnet("east", { addressSpace: ["10.2.0.0/16"] }),
  ],
  sites: [site("hq")],
  links: [link("l1", "west", "east"), link("l2", "west", "hq")],
});

it("has a row for each local network, with both notations of the place's own ranges", () => {
  const cells = toTableCells(tabulateAddresses(design), new Map(), words);
  expect(cells[0]).toEqual([
    "WEST",
    "westus",
    "10.1.0.0/16, 10.3.0.0/24",
    "10.1.0.0 + 65536, 10.3.0.0 + 256",
    "VpnGw1AZ",
    "once deployed",
    "EAST",
    "10.2.0.0/16",
    "once deployed",
  ]);
  expect(cells.map(([name, , , , , , network = ""]) => `${name} ${network}`)).toEqual([
    "WEST EAST",
    "WEST HQ",
    "EAST WEST",
    "HQ ",
  ]);
  expect(cells[1]?.at(-1)).toBe("not known");
});

it("gives the public addresses of gateways that stand, both of two instances", () => {
  const addresses = new Map([["east", ["203.0.113.4", "203.0.113.5"]]]);
  const cells = toTableCells(tabulateAddresses(design), addresses, words);
  expect(cells[0]?.at(-1)).toBe("203.0.113.4, 203.0.113.5");
  expect(cells[2]?.[5]).toBe("203.0.113.4, 203.0.113.5");
});
