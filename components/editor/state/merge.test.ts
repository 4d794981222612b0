import { describe, expect, it } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import { applyEdit, type Topology } from "@/lib/topology";
import { mergeTopologies, withMine, withTheirs } from "./merge";

const base: Topology = topology({
  vnets: [vnet("vnet1"), vnet("vnet2")],
  links: [link("l1", "vnet1", "vnet2")],
});

describe("mergeTopologies", () => {
  it("keeps both changes when different objects were changed", () => {
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet1", changes: { name: "Mine" } });
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Theirs" } });
    const { merged, conflicts } = mergeTopologies(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.vnets.map((item) => item.name)).toEqual(["Mine", "Theirs"]);
  });

  it("keeps both changes when different fields of one object were changed", () => {
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet1", changes: { region: "eastus" } });
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet1", changes: { name: "Theirs" } });
    const { merged, conflicts } = mergeTopologies(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.vnets[0]).toMatchObject({ region: "eastus", name: "Theirs" });
  });

  it("names a field that both changed, with both values, and either can win", () => {
    const mine = applyEdit(base, {
      edit: "updateVnet",
      id: "vnet2",
      changes: { addressSpace: ["10.2.0.0/16"] },
    });
    const theirs = applyEdit(base, {
      edit: "updateVnet",
      id: "vnet2",
      changes: { addressSpace: ["10.20.0.0/16"] },
    });
    const { merged, conflicts } = mergeTopologies(base, mine, theirs);
    expect(conflicts).toMatchObject([
      { list: "vnets", id: "vnet2", field: "addressSpace", mine: ["10.2.0.0/16"], theirs: ["10.20.0.0/16"] },
    ]);
    expect(withMine(merged, conflicts).vnets[1]?.addressSpace).toEqual(["10.2.0.0/16"]);
    expect(withTheirs(merged, conflicts).vnets[1]?.addressSpace).toEqual(["10.20.0.0/16"]);
  });

  it("does not call the same change made twice a conflict", () => {
    const same = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Same" } });
    expect(mergeTopologies(base, same, structuredClone(same)).conflicts).toEqual([]);
  });

  it("keeps what one side removed removed, links included", () => {
    const theirs = applyEdit(base, { edit: "remove", ids: ["vnet2"] });
    const { merged, conflicts } = mergeTopologies(base, base, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.vnets.map((item) => item.id)).toEqual(["vnet1"]);
    expect(merged.links).toEqual([]);
  });

  it("asks when one side removed what the other changed, and theirs can be taken back", () => {
    const mine = applyEdit(base, { edit: "remove", ids: ["vnet2"] });
    const theirs = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Kept" } });
    const { merged, conflicts } = mergeTopologies(base, mine, theirs);
    expect(conflicts).toMatchObject([
      { id: "vnet2", field: null, mine: null },
      { id: "l1", field: null, mine: null, along: "vnet2" },
    ]);
    expect(merged).toEqual(mine);
    expect(withTheirs(merged, conflicts)).toEqual(theirs);
  });

  it("brings a kept vnet back with its links and intents, or lets all of them go", () => {
    const drawn = {
      ...base,
      intents: [{ id: "i1", from: "vnet1", to: "vnet2/app", expect: "reachable" as const }],
    };
    const mine = applyEdit(drawn, { edit: "updateVnet", id: "vnet2", changes: { name: "Mine" } });
    const theirs = { ...applyEdit(drawn, { edit: "remove", ids: ["vnet2"] }), intents: [] };
    const { merged, conflicts } = mergeTopologies(drawn, mine, theirs);
    expect(conflicts).toMatchObject([
      { list: "vnets", id: "vnet2", theirs: null },
      { list: "links", id: "l1", name: "VNET1 – Mine", theirs: null, along: "vnet2" },
      { list: "intents", id: "i1", theirs: null, along: "vnet2" },
    ]);
    expect(merged).toEqual(mine);
    expect(withTheirs(merged, conflicts)).toEqual(theirs);
  });

  it("does not bring back a link whose other end is gone as well", () => {
    const mine = applyEdit(base, { edit: "updateVnet", id: "vnet2", changes: { name: "Mine" } });
    const theirs = applyEdit(base, { edit: "remove", ids: ["vnet1", "vnet2"] });
    expect(mergeTopologies(base, mine, theirs).merged.links).toEqual([]);
  });

  it("keeps two new objects that were given the same id, and their links", () => {
    const mine = [
      { edit: "addVnet", vnet: vnet("vnet3", { name: "Mine" }) } as const,
      { edit: "addLink", link: link("l2", "vnet1", "vnet3") } as const,
    ].reduce<Topology>(applyEdit, base);
    const theirs = applyEdit(base, { edit: "addVnet", vnet: vnet("vnet3", { name: "Theirs" }) });
    const { merged, conflicts } = mergeTopologies(base, mine, theirs);
    expect(conflicts).toEqual([]);
    const own = merged.vnets.find((item) => item.name === "Mine");
    expect(merged.vnets).toHaveLength(4);
    expect(new Set(merged.vnets.map((item) => item.id)).size).toBe(4);
    expect(merged.links.find((item) => item.id === "l2")?.to).toBe(own?.id);
  });

  it("never asks about places on the canvas", () => {
    const mine = applyEdit(base, { edit: "move", positions: { vnet1: { x: 8, y: 8 } } });
    const theirs = applyEdit(base, { edit: "move", positions: { vnet1: { x: 80, y: 80 } } });
    const { merged, conflicts } = mergeTopologies(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.vnets[0]?.position).toEqual({ x: 8, y: 8 });
  });
});
