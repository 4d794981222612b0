import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Gateway } from "@/lib/topology";

/** A hub with so many spokes, numbered from 1. */
const hub = (spokes: number, limit: number | null, gateway: Partial<Gateway> = {}) =>
  createTestTopology("T", {
    settings: { tunnelLimitPerGateway: limit, tags: {} },
    vnets: [
      createTestVnet(0, "westus2", {
        id: "hub",
        name: "Hub",
        gateway: createTestGateway("Hub-gateway", gateway),
      }),
      ...Array.from({ length: spokes }, (_, at) =>
        createTestVnet(at + 1, "westus2", { name: `Spoke${at + 1}` }),
      ),
    ],
    links: Array.from({ length: spokes }, (_, at) => createTestLink(`l${at + 1}`, "hub", `vnet${at + 1}`)),
  });

describe("tunnel-limit", () => {
  test("the eleventh tunnel is one too many, and both limits are said", () => {
    const [finding] = findingsOf("tunnel-limit", hub(11, 10));
    expect(finding).toMatchObject({
      severity: "error",
      message:
        "Hub-gateway would carry 11 tunnels: Spoke1 … Spoke11. This topology allows 10 per gateway; VpnGw1AZ itself allows 30.",
    });
    expect(finding?.targets).toHaveLength(12);
    expect(findingsOf("tunnel-limit", hub(10, 10))).toEqual([]);
  });

  test("the fix raises the topology's limit as far as the SKU goes", () => {
    expect(expectFixWorks("tunnel-limit", hub(11, 10)).settings.tunnelLimitPerGateway).toBe(11);
    expect(findingsOf("tunnel-limit", hub(11, 10, { sku: "Basic" }))[0]?.fix).toBeUndefined();
  });

  test("without a limit of its own the SKU's counts", () => {
    expect(findingsOf("tunnel-limit", hub(30, null))).toEqual([]);
    const [finding] = findingsOf("tunnel-limit", hub(31, null));
    expect(finding?.message).toBe(
      "Hub-gateway would carry 31 tunnels: Spoke1 … Spoke31. VpnGw1AZ allows 30.",
    );
    expect(finding?.fix).toBeUndefined();
  });

  test("peerings take no tunnel, each device of a site takes one", () => {
    const topology = hub(2, 1);
    const peered = topology.links.map((link) => ({ ...link, method: "peering" as const }));
    expect(findingsOf("tunnel-limit", { ...topology, links: peered })).toEqual([]);
    const device = { device: { address: null, fqdn: null, kind: "generic" }, bgp: null };
    const sites = [createTestSite("hq", { moreDevices: [device] })];
    const links = [createTestLink("l1", "hub", "hq", { method: "ipsec" })];
    expect(findingsOf("tunnel-limit", { ...topology, sites, links })).toMatchObject([
      { values: { count: 2 } },
    ]);
  });

  test("the SKU's limit is that of the gateway's generation, and an unknown SKU has none", () => {
    expect(findingsOf("tunnel-limit", hub(31, null, { sku: "VpnGw4AZ", generation: "Generation2" }))).toEqual(
      [],
    );
    expect(findingsOf("tunnel-limit", hub(31, null, { sku: "Huge" }))).toEqual([]);
  });
});
