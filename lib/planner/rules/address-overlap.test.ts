import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { deployed } from "@/lib/testing/rule-cases/deployed";
import { createTestLink, createTestSite, createTestTopology, createTestVnet } from "@/lib/testing/topology";
import type { Topology, Vnet } from "@/lib/topology";

const pair = (second: Partial<Vnet>, first: Partial<Vnet> = {}) =>
  createTestTopology("T", {
    vnets: [createTestVnet(1, "westus2", first), createTestVnet(2, "eastus", second)],
  });
const overlapping = {
  addressSpace: ["10.1.128.0/17"],
  subnets: [{ name: "GatewaySubnet", prefix: "10.1.255.0/27" }],
};

describe("address-overlap", () => {
  test("says which addresses both ends of a link have, and where the later one could go", () => {
    expect(findingsOf("address-overlap", pair(overlapping))).toMatchObject([
      {
        severity: "error",
        message:
          "VNet1 10.1.0.0/16 and VNet2 10.1.128.0/17 share 10.1.128.0–10.1.255.255 (32768 addresses). Azure cannot connect networks that overlap: give one of them other addresses.",
        targets: [
          { kind: "vnet", id: "vnet1", field: "addressSpace.0" },
          { kind: "vnet", id: "vnet2", field: "addressSpace.0" },
          { kind: "link", id: "l1" },
        ],
        fix: { label: "Move VNet2 to 10.2.0.0/17" },
      },
    ]);
  });

  test("a vnet in which something stands is not moved: the other is, or none", () => {
    const unlinked = { ...pair(overlapping), links: [] };
    const fixesOf = (standing: Topology) =>
      findingsOf("address-overlap", pair(overlapping), deployed(standing)).map(({ fix }) => fix?.label);
    expect(fixesOf(unlinked)).toEqual([undefined]);
    expect(fixesOf({ ...unlinked, vnets: unlinked.vnets.slice(1) })).toEqual(["Move VNet1 to 10.2.0.0/16"]);
  });

  test.each(["vnet2vnet", "ipsec", "peering"] as const)(
    "holds for %s, and once for a pair linked twice",
    (method) => {
      const links = [
        createTestLink("l1", "vnet1", "vnet2", { method }),
        createTestLink("l2", "vnet2", "vnet1"),
      ];
      expect(findingsOf("address-overlap", { ...pair(overlapping), links })).toHaveLength(1);
    },
  );

  test("neighbours, and vnets that are not linked, are no finding", () => {
    expect(findingsOf("address-overlap", pair({ addressSpace: ["10.0.0.0/16"] }))).toEqual([]);
    expect(findingsOf("address-overlap", { ...pair(overlapping), links: [] })).toEqual([]);
  });

  test("the fix takes the subnets along, the gateway's too, and leaves other ranges where they are", () => {
    const second = {
      addressSpace: ["10.7.0.0/16", "10.1.128.0/17"],
      subnets: [
        { name: "app", prefix: "10.7.1.0/24" },
        { name: "data", prefix: "10.1.130.0/24" },
        { name: "GatewaySubnet", prefix: "10.1.255.0/27" },
      ],
    };
    const fixed = expectFixWorks("address-overlap", pair(second));
    expect(fixed.vnets[1]).toMatchObject({
      addressSpace: ["10.7.0.0/16", "10.2.0.0/17"],
      subnets: [{ prefix: "10.7.1.0/24" }, { prefix: "10.2.2.0/24" }, { prefix: "10.2.127.0/27" }],
    });
  });

  test("every range that meets moves, each to room of its own", () => {
    const second = { addressSpace: ["10.1.0.0/24", "10.1.1.0/24"], subnets: [], gateway: null };
    const topology = {
      ...pair(second),
      links: [createTestLink("l1", "vnet1", "vnet2", { method: "peering" })],
    };
    const [finding] = findingsOf("address-overlap", topology);
    expect(finding?.message).toContain("and 1 more range");
    expect(expectFixWorks("address-overlap", topology).vnets[1]?.addressSpace).toEqual([
      "10.2.0.0/24",
      "10.2.1.0/24",
    ]);
  });

  test("without room above it goes to the nearest free range below", () => {
    const high = {
      addressSpace: ["10.255.0.0/16"],
      subnets: [{ name: "GatewaySubnet", prefix: "10.255.255.0/27" }],
    };
    const fixed = expectFixWorks("address-overlap", pair(high, high));
    expect(fixed.vnets[1]?.addressSpace).toEqual(["10.254.0.0/16"]);
  });

  test("an existing vnet never moves: the other one does, or nobody", () => {
    const fixed = expectFixWorks("address-overlap", pair({ ...overlapping, existing: true }));
    expect(fixed.vnets.map((vnet) => vnet.addressSpace[0])).toEqual(["10.2.0.0/16", "10.1.128.0/17"]);
    const [finding] = findingsOf(
      "address-overlap",
      pair({ ...overlapping, existing: true }, { existing: true }),
    );
    expect(finding?.fix).toBeUndefined();
  });

  test("a site never moves", () => {
    const topology = createTestTopology("T", {
      vnets: [createTestVnet(1)],
      sites: [createTestSite("hq", { addressSpace: ["10.1.5.0/24"] })],
      links: [createTestLink("l1", "hq", "vnet1", { method: "ipsec" })],
    });
    const fixed = expectFixWorks("address-overlap", topology);
    expect(fixed.sites).toEqual(topology.sites);
    expect(fixed.vnets[0]?.addressSpace).toEqual(["10.2.0.0/16"]);
  });

  test("a wider range that a site tells by BGP is only worth knowing; without BGP, or as wide, it is an error", () => {
    const withSite = (addressSpace: string[], bgp: boolean) =>
      createTestTopology("T", {
        vnets: [
          createTestVnet(1, "westus2", {
            gateway: createTestGateway("g", { bgp: { asn: 65010, apipa: [] } }),
          }),
        ],
        sites: [createTestSite("hq", { addressSpace, bgp: { asn: 65050, peeringAddress: "192.168.0.1" } })],
        links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", bgp })],
      });
    expect(findingsOf("address-overlap", withSite(["10.0.0.0/8"], true))).toMatchObject([
      { severity: "info" },
    ]);
    expect(findingsOf("address-overlap", withSite(["10.0.0.0/8"], false))).toMatchObject([
      { severity: "error" },
    ]);
    expect(findingsOf("address-overlap", withSite(["10.1.0.0/16"], true))).toMatchObject([
      { severity: "error" },
    ]);
  });

  test("behind a thousand errors the next are counted, but what is only worth knowing is still told in full", () => {
    const speaking = { gateway: createTestGateway("g", { bgp: { asn: 65010, apipa: [] } }) };
    const site = { addressSpace: ["10.0.0.0/8"], bgp: { asn: 65050, peeringAddress: "192.168.0.1" } };
    const others = Array.from({ length: 1002 }, (_, at) => `other${at}`);
    const same = createTestVnet(2, "westus2", { addressSpace: ["10.1.0.0/16"], gateway: null });
    const topology = createTestTopology("T", {
      vnets: [createTestVnet(1, "westus2", speaking), ...others.map((id) => ({ ...same, id, name: id }))],
      sites: [createTestSite("hq", site)],
      links: [
        ...others.map((id) => createTestLink(`to-${id}`, "vnet1", id)),
        createTestLink("l-hq", "vnet1", "hq", { method: "ipsec", bgp: true }),
      ],
    });
    const found = findingsOf("address-overlap", topology);
    const errors = found.filter(({ severity }) => severity === "error");
    expect(errors).toHaveLength(1001);
    expect(errors.at(-2)?.values).toMatchObject({ first: "VNet1", firstPrefix: "10.1.0.0/16" });
    expect(errors.at(-1)).toMatchObject({ values: { leftOut: 2 } });
    expect(errors.at(-1)?.targets).toContainEqual({ kind: "link", id: "to-other1001" });
    expect(found.at(-1)).toMatchObject({
      severity: "info",
      values: { first: "VNet1", second: "HQ", kind: "wider" },
    });
  });
});
