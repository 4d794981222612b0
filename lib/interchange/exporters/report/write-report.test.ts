import { expect, test } from "vitest";
import { planTopology } from "@/lib/planner";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Topology } from "@/lib/topology";
import { drawTopology } from "../drawing/draw-topology";
import { readXml } from "../testing/read-xml";
import { writeReport } from "./write-report";

const CANARY = "canary-7f3a9d";

function design(): Topology {
  const vnet = createTestVnet(1);
  return createTestTopology("Lab", {
    vnets: [
      {
        ...vnet,
        gateway: vnet.gateway && {
          ...vnet.gateway,
          bgp: { asn: 65010, apipa: [] },
          clientPool: {
            addressPool: ["172.16.0.0/24"],
            protocols: ["OpenVPN"],
            authentication: [{ type: "Radius", settings: { secret: CANARY, server: CANARY } }],
          },
        },
      },
      createTestVnet(2, "eastus"),
    ],
    sites: [createTestSite("hq")],
    links: [
      createTestLink("l1", "vnet1", "vnet2"),
      createTestLink("l2", "vnet1", "hq", {
        sharedKey: { source: "keyVault", secretId: `https://v.vault.azure.net/secrets/${CANARY}` },
      }),
    ],
  });
}
const reportOf = (topology: Topology, more = {}) =>
  writeReport({
    topology,
    findings: planTopology({ topology }).findings,
    date: "2026-11-23",
    picture: "lab.svg",
    ...more,
  });

test("the report has picture, findings, address plan, gateways with cost, client pools and links", () => {
  const report = reportOf(design(), {
    addresses: { vnet1: ["203.0.113.21"] },
    states: { places: {}, links: { l1: { tone: "ok", text: "Connected" } } },
  });
  expect(report).toContain("# Lab\n");
  expect(report).toContain("![Lab](lab.svg)");
  expect(report).toContain("*23 November 2026 · 2 VNets, 1 site, 2 links");
  expect(report).toContain("| warning | HQ has no VPN device address");
  expect(report).toContain(
    "| VNet1 | westus | 10.1.0.0/16 | 10.1.0.0 + 65536 | VpnGw1AZ | 203.0.113.21 | VNet2 |",
  );
  expect(report).toContain(
    "| VNet1 | VNet1-gateway | westus | VpnGw1AZ | 65010 | 203.0.113.21 | 2 | $153.30 |",
  );
  expect(report).toMatch(/about \$306\.60 a month before traffic/);
  expect(report).toContain("| VNet1 | 172.16.0.0/24 | OpenVPN | RADIUS |");
  expect(report).toContain(
    "| VNet1 | VNet2 | VNet to VNet | no | Azure’s proposals | Generated | Connected |",
  );
});

test("no secret is in the report or in the picture, whatever a design holds", () => {
  const topology = design();
  const input = { topology, findings: planTopology({ topology }).findings };
  expect(JSON.stringify(topology)).toContain(CANARY);
  for (const locale of ["en", "zh-TW"] as const) {
    expect(writeReport({ ...input, locale })).not.toContain(CANARY);
    expect(drawTopology({ ...input, locale })).not.toContain(CANARY);
  }
});

test("names are neither mark-up nor HTML nor columns of the report", () => {
  const name = "a|b `c` <img src=x> [d](javascript:e) *f*\n# g \u202Eh";
  const report = reportOf(
    createTestTopology(name.replaceAll("\n", " "), {
      description: `${name}\n\n## not ours`,
      vnets: [createTestVnet(1, name, { name, resourceGroup: name }), createTestVnet(2)],
    }),
  );
  expect(report).not.toMatch(/<img|[^\\]`c|[^\\]\[d\]|\u202E/);
  expect(report.match(/^#+ .*$/gm)).toEqual([
    expect.stringMatching(/^# a\\\|b/),
    "## Findings",
    "## Address plan",
    "## Gateways",
    "## Links",
  ]);
  const tables = report.split("\n\n").filter((block) => block.startsWith("|"));
  for (const table of tables) {
    const columns = table
      .trim()
      .split("\n")
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(columns).size, table).toBe(1);
  }
});

test("without a place of its own the picture stands in the report", () => {
  const topology = createTestTopology("50 % (of) 'all' *");
  const report = writeReport({ topology, findings: [] });
  const [, address = ""] = /!\[[^\]]*\]\(data:image\/svg\+xml,([^)\s]*)\)/.exec(report) ?? [];
  expect(readXml(decodeURIComponent(address)).texts).toContain(topology.name);
});

test("in Chinese, findings are told in Chinese", () => {
  const report = reportOf(design(), { locale: "zh-TW" });
  expect(report).toContain("## 檢查結果");
  expect(report).not.toContain("has no VPN device address");
});
