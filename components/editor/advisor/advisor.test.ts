import { describe, expect, it } from "vitest";
import { link, topology, vnet } from "@/components/testing/objects";
import type { MeshProposal } from "@/lib/planner";
import { applyEdits, newLink, type TopologyEdit } from "@/lib/topology";
import { drawProposal, withOwnLinkIds } from "./proposal-drawing";
import { whyNoProposal } from "./why-no-proposal";

const at = (id: string, range: string) => vnet(id, { addressSpace: [range], subnets: [] });
const three = topology({
  vnets: [at("a", "10.1.0.0/16"), at("b", "10.2.0.0/16"), at("c", "10.3.0.0/16")],
  links: [link("l1", "a", "b")],
});
const add = (from: string, to: string): TopologyEdit => ({
  edit: "addLink",
  link: newLink(three, { from, to }),
});
const gateways = three.vnets.map(({ id }) => ({
  vnet: id,
  tunnels: 1,
  allowed: 10,
  sku: "VpnGw1AZ",
  skuBefore: null,
}));
const proposal = { shape: "hub-and-spoke", edits: [add("a", "c")], gateways } as MeshProposal;

describe("the drawing of a proposal", () => {
  it("puts the hub in the middle and marks the links that are new", () => {
    const { places, links } = drawProposal(three, proposal);
    expect(places.find(({ id }) => id === "a")).toMatchObject({ x: 0, y: 0 });
    expect(links.map(({ from, to, tone }) => [from, to, tone])).toEqual([
      ["a", "b", undefined],
      ["a", "c", "active"],
    ]);
  });
});

describe("drawing a proposal", () => {
  it("never gives a new link the id of one that stands in Azure and left the design", () => {
    const deployed = { ...three, links: [link("l1", "a", "b"), link("l2", "b", "c")] };
    const edits = withOwnLinkIds([add("a", "c")], three, deployed);
    const drawn = applyEdits(three, edits).links.map(({ id }) => id);
    expect(drawn).toEqual(["l1", "l3"]);
    expect(withOwnLinkIds([add("a", "c")], three, null)).toEqual([add("a", "c")]);
  });
});

describe("no proposal", () => {
  it("says that two cannot survive a failure, which VNets share addresses or borrow a gateway, and that the limit is too low", () => {
    expect(whyNoProposal(three, ["a", "b"], "survive-one-failure")).toEqual({ why: "twoSurviveNothing" });
    const sharing = { ...three, vnets: [...three.vnets, at("d", "10.2.128.0/17")] };
    expect(whyNoProposal(sharing, ["a", "b", "d"], "all-reach-all")).toEqual({
      why: "overlap",
      a: "B",
      b: "D",
    });
    const borrowed = link("l2", "a", "c", { method: "peering", gatewayTransit: "a" });
    expect(whyNoProposal({ ...three, links: [borrowed] }, ["a", "b", "c"], "all-reach-all")).toEqual({
      why: "usesGateway",
      name: "C",
    });
    const tight = { ...three, settings: { ...three.settings, tunnelLimitPerGateway: 1 } };
    expect(whyNoProposal(tight, ["a", "b", "c"], "all-reach-all")).toEqual({ why: "limit", limit: 1 });
    expect(whyNoProposal(three, ["a", "b", "c"], "all-reach-all")).toEqual({ why: "error" });
  });
});
