import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { applyEdits, parseTopology, type Topology } from "@/lib/topology";
import { fixFindings } from "./fix-findings";
import { planTopology } from "./plan-topology";

const file = JSON.parse(readFileSync("examples/overlap.json", "utf8"));
const read = (design: unknown): Topology => {
  const parsed = parseTopology(design);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.topology;
};
const overlapping = read(file);

/** Three that overlap each other, and a gateway of a SKU that Azure no longer creates. */
const crowded = read({
  ...file,
  vnets: [
    ...file.vnets,
    { ...file.vnets[1], id: "vnet3", name: "VNet3", gateway: { name: "VNet3-gateway", sku: "VpnGw1" } },
  ],
  links: [...file.links, { id: "l9", from: "vnet1", to: "vnet3" }],
});

const errors = (topology: Topology) =>
  planTopology({ topology }).findings.filter(({ severity }) => severity === "error");

describe("fixing what is found", () => {
  it("leaves no error that has a fix, and the edits lead from the one design to the other", () => {
    const { topology, edits, fixed, findings } = fixFindings({ topology: crowded });
    expect(errors(crowded).length).toBeGreaterThan(2);
    expect(errors(topology)).toEqual([]);
    expect(applyEdits(crowded, edits)).toEqual(topology);
    expect(findings.filter(({ fix }) => fix)).toEqual([]);
    // One move for each of the two that are in the way, although three pairs overlap.
    expect(fixed.filter(({ code }) => code.startsWith("address-overlap"))).toHaveLength(2);
  });

  it("repairs both of two that say the same of different links", () => {
    const speaking = [1, 2].map((number) => {
      const vnet = createTestVnet(number);
      return {
        ...vnet,
        gateway: vnet.gateway && { ...vnet.gateway, bgp: { asn: 65010 + number, apipa: [] } },
      };
    });
    const provided = { method: "ipsec", bgp: true, sharedKey: { source: "provided" } } as const;
    const topology = createTestTopology("Two", {
      vnets: speaking,
      sites: [createTestSite("hq")],
      links: [createTestLink("a", "vnet1", "hq", provided), createTestLink("b", "vnet2", "hq", provided)],
    });
    const { fixed, findings } = fixFindings({ topology }, ["bgp-one-sided"]);
    expect(fixed.map(({ code }) => code)).toEqual(["bgp-one-sided", "bgp-one-sided"]);
    expect(findings.filter(({ code }) => code === "bgp-one-sided")).toEqual([]);
  });

  it("applies only the fixes of the codes that were named", () => {
    const { fixed, findings } = fixFindings({ topology: crowded }, ["sku-retired"]);
    expect(fixed.map(({ code }) => code)).toEqual(["sku-retired"]);
    expect(findings.some(({ code }) => code === "address-overlap")).toBe(true);
    expect(fixFindings({ topology: overlapping }, ["sku-retired"]).topology).toBe(overlapping);
  });
});
