import { expect, test } from "vitest";
import { createTestLink, createTestTopology, createTestVnet } from "@/lib/testing";
import type { Topology } from "@/lib/topology";
import { planTopology } from "../plan-topology";
import { compareReachability } from "./difference";

const reach = (topology: Topology) => planTopology({ topology, reachability: true }).reachability;

const two = createTestTopology();
const three: Topology = {
  ...two,
  vnets: [...two.vnets, createTestVnet(3)],
  links: [...two.links, createTestLink("l2", "vnet2", "vnet3")],
};

test("a place that is new gains what it reaches, each pair once", () => {
  expect(compareReachability(reach(two), reach(three))).toEqual({
    gained: [
      { from: "vnet2", to: "vnet3", before: "unreachable", after: "reachable", because: expect.any(String) },
    ],
    lost: [],
  });
});

test("a place that is gone loses what it reached", () => {
  const { gained, lost } = compareReachability(reach(three), reach(two));
  expect(gained).toEqual([]);
  expect(lost).toMatchObject([{ from: "vnet2", to: "vnet3", before: "reachable", after: "unreachable" }]);
});

test("nothing is gained or lost where no verdict changes", () => {
  const renamed = { ...three, name: "Renamed" };
  expect(compareReachability(reach(three), reach(renamed))).toEqual({ gained: [], lost: [] });
});
