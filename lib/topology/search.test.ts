import { describe, expect, test } from "vitest";
import { createTestSite, createTestTopology, createTestVnet } from "@/lib/testing";
import { indexTopology } from "./search";

const topology = createTestTopology("t", {
  vnets: [
    createTestVnet(1, "westus2", { name: "hub-sea", tags: { env: "prod", team: "network" } }),
    createTestVnet(2, "eastus", { name: "spoke-hub" }),
    createTestVnet(12, "japaneast", { name: "spoke-jp" }),
  ],
  sites: [createTestSite("hq", { device: { address: "203.0.113.9", fqdn: null, kind: "generic" } })],
  notes: [{ id: "n1", text: "Ask the hub team", position: { x: 0, y: 0 } }],
});
const search = indexTopology(topology);
const names = (query: string) => search(query, 10).hits.map(({ name }) => name);

describe("a search finds", () => {
  test("a name's beginning before its middle, and links by their ends", () => {
    expect(names("hub").slice(0, 2)).toEqual(["hub-sea", "spoke-hub"]);
    expect(names("hub")).toContain("hub-sea – spoke-hub");
    expect(names("hub")).toContain("Ask the hub team");
  });

  test("regions by both their names, and tags", () => {
    expect(names("japaneast")).toEqual(["spoke-jp"]);
    expect(names("Japan East")).toEqual(["spoke-jp"]);
    expect(search("prod", 10).hits).toMatchObject([
      { name: "hub-sea", found: { field: "tag", text: "env: prod" } },
    ]);
  });

  test("what has every word, wherever", () => {
    expect(names("spoke eastus")).toEqual(["spoke-hub"]);
    expect(names("spoke westus2")).toEqual([]);
  });

  test("the narrowest network that contains an address", () => {
    expect(search("10.12.0.9", 10).hits).toEqual([
      {
        kind: "vnet",
        id: "vnet12",
        name: "spoke-jp",
        found: { field: "subnet", text: "Subnet-1 10.12.0.0/24" },
      },
    ]);
    expect(search("192.168.7.7", 10).hits).toMatchObject([{ id: "hq", found: { field: "range" } }]);
    expect(search("203.0.113.9", 10).hits).toMatchObject([{ id: "hq", found: { field: "device" } }]);
    expect(names("10.99.0.1")).toEqual([]);
  });

  test("what contains a prefix before what lies in it; 10.1 is a text, not an address", () => {
    expect(names("10.1.0.0/24")).toEqual(["hub-sea"]);
    expect(names("10.0.0.0/8")).toEqual(["hub-sea", "spoke-hub", "spoke-jp"]);
    expect(names("10.1")).toEqual(["hub-sea", "spoke-jp"]);
  });

  test("of an address that is typed by half what holds it, behind what has its text", () => {
    expect(search("10.12.3", 10).hits).toMatchObject([
      { name: "spoke-jp", found: { field: "range", text: "10.12.0.0/16" } },
    ]);
    expect(names("10.12.3.")).toEqual(["spoke-jp"]);
    expect(names("10.99.3")).toEqual([]);
    expect(names("300.1")).toEqual([]);
  });

  test("nothing for nothing", () => {
    expect(search("  ", 10)).toEqual({ hits: [], total: 0 });
  });
});

test("of more than are asked for it counts the rest, and two thousand take no noticeable time", () => {
  const large = createTestTopology("large", {
    vnets: Array.from({ length: 2_000 }, (_, at) =>
      createTestVnet(at % 250, "westus", { id: `v${at}`, name: `net-${at}` }),
    ),
    links: [],
  });
  const find = indexTopology(large);
  const before = performance.now();
  const results = ["net", "10.1.2.3", "westus 10.", "nothing at all"].map((query) => find(query, 50));
  expect(performance.now() - before).toBeLessThan(1_000);
  expect(results.map(({ hits, total }) => [hits.length, total])).toEqual([
    [50, 2_000],
    [8, 8],
    [50, 2_000],
    [0, 0],
  ]);
});
