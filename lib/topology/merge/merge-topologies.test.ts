import { describe, expect, it } from "vitest";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import { applyEdit } from "../edits";
import type { Gateway, Subnet, Topology, Vnet } from "../schema";
import { withSide } from "./merge-conflict";
import { mergeTopologies } from "./merge-topologies";

const base = createTestTopology();
const vnet = (n: number, changes: Partial<Vnet> = {}) => createTestVnet(n, "westus", changes);

describe("mergeTopologies", () => {
  it("keeps both changes when different objects were changed", () => {
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet1", changes: { name: "Mine" } });
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Theirs" } });
    const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(merged.vnets.map((item) => item.name)).toEqual(["Mine", "Theirs"]);
  });

  it("keeps both changes when different fields of one object were changed", () => {
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet1", changes: { region: "eastus" } });
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet1", changes: { name: "Theirs" } });
    const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(merged.vnets[0]).toMatchObject({ region: "eastus", name: "Theirs" });
  });

  it("names a field that both changed, with both values, and either can win", () => {
    const mine = applyEdit(base, {
      edit: "updateVnet",
      id: "vnet2",
      changes: { addressSpace: ["10.22.0.0/16"] },
    });
    const theirs = applyEdit(base, {
      edit: "updateVnet",
      id: "vnet2",
      changes: { addressSpace: ["10.20.0.0/16"] },
    });
    const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
    expect(conflicts).toMatchObject([
      { list: "vnets", id: "vnet2", field: "addressSpace", mine: ["10.22.0.0/16"], theirs: ["10.20.0.0/16"] },
    ]);
    expect(merged.vnets[1]?.addressSpace).toEqual(["10.22.0.0/16"]);
    expect(withSide(merged, conflicts, "theirs", theirs).vnets[1]?.addressSpace).toEqual(["10.20.0.0/16"]);
  });

  it("does not call the same change made twice a conflict", () => {
    const same = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Same" } });
    expect(mergeTopologies({ base, mine: same, theirs: structuredClone(same) }).conflicts).toEqual([]);
  });

  it("keeps what one side removed removed, links included", () => {
    const theirs = applyEdit(base, { edit: "remove", ids: ["vnet2"] });
    const { merged, conflicts } = mergeTopologies({ base, mine: base, theirs });
    expect(conflicts).toEqual([]);
    expect(merged.vnets.map((item) => item.id)).toEqual(["vnet1"]);
    expect(merged.links).toEqual([]);
  });

  it("asks when one side removed what the other changed, and theirs can be taken back", () => {
    const mine = applyEdit(base, { edit: "remove", ids: ["vnet2"] });
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Kept" } });
    const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
    expect(conflicts).toMatchObject([
      { id: "vnet2", field: null, mine: null },
      { id: "l1", field: null, mine: null, along: ["vnet2"] },
    ]);
    expect(merged).toEqual(mine);
    expect(withSide(merged, conflicts, "theirs", theirs)).toEqual(theirs);
  });

  it("brings a kept vnet back with its links and intents, or lets all of them go", () => {
    const drawn = {
      ...base,
      intents: [{ id: "i1", from: "vnet1", to: "vnet2/app", expect: "reachable" as const }],
    };
    const mine = applyEdit(drawn, { edit: "updateVnet", id: "vnet2", changes: { name: "Mine" } });
    const theirs = { ...applyEdit(drawn, { edit: "remove", ids: ["vnet2"] }), intents: [] };
    const { merged, conflicts } = mergeTopologies({ base: drawn, mine, theirs });
    expect(conflicts).toMatchObject([
      { list: "vnets", id: "vnet2", theirs: null },
      { list: "links", id: "l1", name: "VNet1 – Mine", theirs: null, along: ["vnet2"] },
      { list: "intents", id: "i1", theirs: null, along: ["vnet2"] },
    ]);
    expect(merged).toEqual(mine);
    expect(withSide(merged, conflicts, "theirs", theirs)).toEqual(theirs);
  });

  it("does not bring back a link whose other end is gone as well", () => {
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Mine" } });
    const theirs = applyEdit(base, { edit: "remove", ids: ["vnet1", "vnet2"] });
    expect(mergeTopologies({ base, mine, theirs }).merged.links).toEqual([]);
  });

  it("keeps two new objects that were given the same id, and their links", () => {
    const mine = [
      { edit: "addVnet", vnet: vnet(3, { name: "Mine" }) } as const,
      { edit: "addLink", link: createTestLink("l2", "vnet1", "vnet3") } as const,
    ].reduce<Topology>(applyEdit, base);
    const theirs = applyEdit(base, { edit: "addVnet", vnet: vnet(3, { name: "Theirs" }) });
    const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    const own = merged.vnets.find((item) => item.name === "Mine");
    expect(merged.vnets).toHaveLength(4);
    expect(new Set(merged.vnets.map((item) => item.id)).size).toBe(4);
    expect(merged.links.find((item) => item.id === "l2")?.to).toBe(own?.id);
  });

  it("asks when one side removed a place that the other linked, and links nothing to nowhere either way", () => {
    const alone = { ...base, links: [] };
    const mine = applyEdit(alone, { edit: "addLink", link: createTestLink("l2", "vnet1", "vnet2") });
    const theirs = applyEdit(alone, { edit: "remove", ids: ["vnet2"] });
    const { merged, conflicts } = mergeTopologies({ base: alone, mine, theirs });
    expect(conflicts).toMatchObject([
      { list: "vnets", id: "vnet2", name: "VNet2", field: null, theirs: null },
      { list: "links", id: "l2", name: "VNet1 – VNet2", field: null, theirs: null, along: ["vnet2"] },
    ]);
    expect(merged).toEqual(mine);
    expect(withSide(merged, conflicts, "theirs", theirs)).toEqual(theirs);
    const seenByThem = mergeTopologies({ base: alone, mine: theirs, theirs: mine });
    expect(seenByThem.merged).toEqual(theirs);
    expect(withSide(seenByThem.merged, seenByThem.conflicts, "theirs", mine)).toEqual(mine);
  });

  it("compares gateways field by field, and keeps a generation with its SKU", () => {
    const gateway = { ...createTestVnet(2).gateway, sku: "VpnGw2AZ", generation: "Generation2" } as Gateway;
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { gateway } });
    const bgp = { ...createTestVnet(2).gateway, bgp: { asn: 65010, apipa: [] } } as Gateway;
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { gateway: bgp } });
    const both = mergeTopologies({ base, mine, theirs });
    expect(both.conflicts).toEqual([]);
    expect(both.merged.vnets[1]?.gateway).toMatchObject({
      sku: "VpnGw2AZ",
      generation: "Generation2",
      bgp: { asn: 65010 },
    });
    const other = applyEdit(base, {
      edit: "updateVnet",
      id: "vnet2",
      changes: { gateway: { ...gateway, sku: "VpnGw5AZ", generation: "Generation1" } },
    });
    const clash = mergeTopologies({ base, mine, theirs: other });
    expect(clash.conflicts.map(({ field }) => field)).toEqual(["gateway.sku", "gateway.generation"]);
    expect(withSide(clash.merged, clash.conflicts, "theirs", other)).toEqual(other);
  });

  it("keeps subnets and tags that each side added, and asks where both changed the same one", () => {
    const [first, second] = createTestVnet(2).subnets;
    const withSubnets = (...subnets: (Subnet | undefined)[]) =>
      applyEdit(base, {
        edit: "updateVnet",
        id: "vnet2",
        changes: {
          subnets: subnets.filter((one) => one !== undefined),
          tags: { [`by${subnets.length}`]: "x" },
        },
      });
    const web = { name: "web", prefix: "10.2.1.0/24" };
    const data = { name: "data", prefix: "10.2.2.0/24" };
    const { merged, conflicts } = mergeTopologies({
      base,
      mine: withSubnets(first, second, web),
      theirs: withSubnets(second, data),
    });
    expect(conflicts).toEqual([]);
    expect(merged.vnets[1]?.subnets).toEqual([second, web, data]);
    expect(merged.vnets[1]?.tags).toEqual({ by3: "x", by2: "x" });
    const clash = mergeTopologies({
      base,
      mine: withSubnets(first, second, web),
      theirs: withSubnets(first, second, { ...web, prefix: "10.2.9.0/24" }),
    });
    expect(clash.conflicts).toMatchObject([{ id: "vnet2", field: "subnets" }]);
  });

  it("takes their order when they changed it, and what each side added stays behind its neighbour", () => {
    const drawn = { ...base, vnets: [vnet(1), vnet(2), vnet(3)], links: [] };
    const theirs = { ...drawn, vnets: [vnet(3), vnet(1), vnet(4), vnet(2)] };
    const mine = { ...drawn, vnets: [vnet(1), vnet(5), vnet(2), vnet(3)] };
    const ids = ({ vnets }: Topology) => vnets.map(({ id }) => id);
    expect(ids(mergeTopologies({ base: drawn, mine, theirs }).merged)).toEqual([
      ...["vnet3", "vnet1", "vnet5", "vnet4", "vnet2"],
    ]);
  });

  it("never asks about places on the canvas", () => {
    const mine = applyEdit(base, { edit: "move", positions: { vnet1: { x: 8, y: 8 } } });
    const theirs = applyEdit(base, { edit: "move", positions: { vnet1: { x: 80, y: 80 } } });
    const { merged, conflicts } = mergeTopologies({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(merged.vnets[0]?.position).toEqual({ x: 8, y: 8 });
  });
});
