import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { alone, pair, siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Topology } from "@/lib/topology";

const CODE = "intent-violated";
const wish = (topology: Topology, from: string, to: string, expect: "reachable" | "isolated") =>
  findingsOf(CODE, { ...topology, intents: [{ id: "i1", from, to, expect }] });
const row = (...bgp: boolean[]) =>
  createTestTopology("T", {
    vnets: [0, ...bgp].map((_, at) =>
      createTestVnet(at + 1, "westus2", { gateway: speaking(at + 1, 65010 + at) }),
    ),
    links: bgp.map((speaks, at) =>
      createTestLink(`l${at + 1}`, `vnet${at + 1}`, `vnet${at + 2}`, { bgp: speaks }),
    ),
  });

test("what reaches and should not is told with its path", () => {
  expect(wish(row(true, true), "vnet1", "vnet3", "isolated")).toMatchObject([
    {
      severity: "error",
      message: "VNet1 is to be kept apart from VNet3, and reaches it: VNet1 → VNet2 → VNet3.",
    },
  ]);
});

test("what should reach and does not is told with the hop that breaks it", () => {
  expect(wish(row(true, false), "vnet1", "vnet3", "reachable")[0]?.message).toBe(
    "VNet1 is to reach VNet3, and does not. The link VNet2–VNet3 has no BGP, so it joins its two ends only.",
  );
  const broken = { ...row(true), links: row(true).links.map((link) => ({ ...link, dpdTimeoutSeconds: 1 })) };
  expect(wish(broken, "vnet1", "vnet2", "reachable")[0]?.message).toContain("VNet1–VNet2 has an error");
  expect(wish({ ...pair(), links: [] }, "vnet1", "vnet2", "reachable")[0]?.message).toContain(
    "No route leads there",
  );
});

test("peerings are not transitive, and that is the hop", () => {
  const links = [
    createTestLink("l1", "vnet1", "vnet2", { method: "peering" }),
    createTestLink("l2", "vnet2", "vnet3", { method: "peering" }),
  ];
  const vnets = [1, 2, 3].map((number) => createTestVnet(number, "westus2", { gateway: null }));
  expect(
    wish(createTestTopology("T", { vnets, links }), "vnet1", "vnet3", "reachable")[0]?.values,
  ).toMatchObject({
    ...{ hop: "peering", near: "VNet1", far: "VNet2" },
  });
});

test("a condition is enough to break an isolation, and not quite enough to keep a wish", () => {
  const bgpSites = (() => {
    const base = siteLink(
      { bgp: { asn: 65050, peeringAddress: "192.168.0.1" } },
      { bgp: true },
      { gateway: speaking(1, 65010) },
    );
    const second = createTestVnet(2, "eastus", { gateway: speaking(2, 65011) });
    const link = createTestLink("l2", "vnet2", "hq", {
      method: "ipsec",
      bgp: true,
      sharedKey: { source: "provided" },
    });
    return { ...base, vnets: [...base.vnets, second], links: [...base.links, link] };
  })();
  expect(wish(bgpSites, "vnet1", "vnet2", "isolated")).toMatchObject([
    { severity: "error", values: { verdict: "conditional" } },
  ]);
  expect(wish(bgpSites, "vnet1", "vnet2", "reachable")).toMatchObject([{ severity: "warning" }]);
});

test("clients are a place where there is a pool for them, and what is not there is never reached", () => {
  const clientPool = { addressPool: ["172.16.0.0/24"], protocols: ["SSTP" as const], authentication: [] };
  const withClients = alone({ gateway: createTestGateway("g", { clientPool }) });
  expect(wish(withClients, "vnet1/clients", "vnet1", "reachable")).toEqual([]);
  expect(wish(alone(), "vnet1/clients", "vnet1", "reachable")).toHaveLength(1);
  expect(wish(alone(), "gone", "vnet1", "isolated")).toMatchObject([
    { severity: "warning", message: expect.stringContaining("gone is not in this topology") },
  ]);
  expect(wish(alone(), "vnet1", "vnet1", "reachable")).toEqual([]);
});
