import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryTopology } from "@/lib/testing/arbitrary-topology";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Topology } from "@/lib/topology";
import { outsideOf, readXml } from "../testing/read-xml";
import { drawTopology } from "./draw-topology";

const HOSTILE = [
  `<script>alert("1")</script>`,
  "a & b && &lt; &#x41;",
  `' onload='x" y=">`,
  "]]> <!-- -- <![CDATA[",
  "two\nlines\r\nand\ttabs",
  "\u202Eturned\u202C \u200Fmarked",
  "\u0000\u0008\u001B\uFFFE\uD800 half",
  "網路 🧱 שלום",
  "x".repeat(500),
  "",
];
const named = (name: string): Topology =>
  createTestTopology(name || "Plain", {
    description: name,
    vnets: [
      createTestVnet(1, name, { name, resourceGroup: name, addressSpace: [name, name, name] }),
      createTestVnet(2, "eastus"),
    ],
    sites: [createTestSite("hq", { name })],
    links: [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet2", "hq")],
    notes: [{ id: "n1", text: name, position: { x: 0, y: 400 } }],
  });

test.each(HOSTILE)("a design named %j is drawn as well-formed XML, and its names stay text", (name) => {
  const states = {
    places: { vnet1: { tone: "ok" as const, text: name } },
    links: { l1: { tone: "error" as const, text: name } },
  };
  const { elements, texts } = readXml(drawTopology({ topology: named(name), states, grouping: "region" }));
  expect(new Set(elements.map((each) => each.name))).toEqual(
    new Set(["svg", "title", "rect", "g", "path", "text", "circle"]),
  );
  expect(texts.join("")).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200F]/);
});

test("whatever the design, each place, note and link is there once and nothing lies outside of the picture", () => {
  fc.assert(
    fc.property(
      arbitraryTopology,
      fc.constantFrom("region", "resourceGroup", undefined),
      (topology, grouping) => {
        const svg = drawTopology({ topology, ...(grouping ? { grouping } : {}), date: "2026-11-23" });
        const { elements } = readXml(svg);
        const ids = elements.flatMap(({ attributes }) => attributes["data-id"] ?? []);
        const drawn = [...topology.vnets, ...topology.sites, ...topology.links, ...topology.notes];
        expect(ids.sort()).toEqual(drawn.map(({ id }) => id).sort());
        expect(outsideOf(elements)).toEqual([]);
        expect(svg).not.toMatch(/NaN|Infinity|undefined|"-?[\d.]+e[+-]?\d+"/);
      },
    ),
    { numRuns: process.env.MESHWRIGHT_TEST_LONG ? 2000 : 150 },
  );
});

test("the same design gives the same bytes", () => {
  const input = { topology: named("Lab"), date: "2026-11-23" };
  expect(drawTopology(structuredClone(input))).toBe(drawTopology(input));
});

test("a card says name, region, ranges, gateway and state; a link its method, BGP and state", () => {
  const topology = createTestTopology("Lab", {
    links: [createTestLink("l1", "vnet1", "vnet2", { bgp: true })],
  });
  const { texts } = readXml(
    drawTopology({
      topology,
      states: {
        places: { vnet1: { tone: "ok", text: "1 of 1 connected" } },
        links: { l1: { tone: "error", text: "Not connected since 14:02" } },
      },
      date: "2026-11-23",
    }),
  );
  for (const words of [
    "Lab",
    "2 VNets, no sites, 1 link · 23 November 2026",
    "VNet1",
    "westus · rg-westus",
    "10.1.0.0/16",
    "VpnGw1AZ · 1 tunnel",
    "1 of 1 connected",
    "VNet to VNet · BGP",
  ])
    expect(texts).toContain(words);
  expect(texts.join(" ")).toMatch(/Not connected since\s+14:02/);
});

test("of a selection only it is drawn: links between its places, and the ends of a selected link", () => {
  const topology = createTestTopology("Lab", {
    vnets: [createTestVnet(1), createTestVnet(2), createTestVnet(3)],
    links: [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet2", "vnet3")],
  });
  const idsOf = (selection: string[]) =>
    readXml(drawTopology({ topology, selection }))
      .elements.flatMap(({ attributes }) => attributes["data-id"] ?? [])
      .sort();
  expect(idsOf(["vnet1", "vnet2"])).toEqual(["l1", "vnet1", "vnet2"]);
  expect(idsOf(["l2"])).toEqual(["l2", "vnet2", "vnet3"]);
});

test("badges count the worst findings of an object", () => {
  const finding = (severity: "error" | "warning") => ({
    code: "c",
    severity,
    message: "",
    values: {},
    targets: [{ kind: "vnet" as const, id: "vnet1" }],
    rule: { source: "", asOf: "" },
  });
  const { elements } = readXml(
    drawTopology({
      topology: createTestTopology(),
      findings: [finding("warning"), finding("error"), finding("error")],
    }),
  );
  expect(elements.flatMap(({ attributes }) => attributes["data-badge"] ?? [])).toEqual(["error", "error"]);
});

test("ends of links say what stands in Azure, and the legend explains those that are drawn, and no others", () => {
  const topology = createTestTopology("Lab", {
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet1", "vnet2"), createTestLink("l2", "vnet2", "hq")],
  });
  const links = {
    l1: { tone: "ok" as const, text: "Connected", ends: { from: "there" as const, to: "writing" as const } },
    l2: { tone: "error" as const, text: "Failed", ends: { from: "failed" as const, to: "none" as const } },
  };
  const { elements, texts } = readXml(drawTopology({ topology, states: { places: {}, links } }));
  const ends = elements.flatMap(({ attributes }) => attributes["data-end"] ?? []);
  expect(ends.slice(0, 4)).toEqual(["there", "writing", "failed", "deviceUnknown"]);
  expect(ends.slice(4)).toEqual(["writing", "there", "failed", "deviceUnknown"]);
  for (const words of ["there in Azure", "being written", "connected, or peered", "failed, or not connected"])
    expect(texts).toContain(words);
  expect(texts).not.toContain("not in Azure");
});

test("where Azure is not told of the legend says nothing of ends and states", () => {
  const links = { l1: { tone: "ok" as const, text: "Reached" } };
  const { elements } = readXml(
    drawTopology({ topology: createTestTopology(), states: { places: {}, links } }),
  );
  expect(elements.flatMap(({ attributes }) => attributes["data-end"] ?? [])).toEqual(["none", "none"]);
});

test("in Chinese its own words are Chinese", () => {
  const { texts } = readXml(
    drawTopology({ topology: createTestTopology(), locale: "zh-TW", date: "2026-11-23" }),
  );
  expect(texts).toContain("2 個虛擬網路、沒有站台、1 條連結 · 2026年11月23日");
});
