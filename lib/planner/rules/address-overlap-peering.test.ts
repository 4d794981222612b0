import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair, star } from "@/lib/testing/rule-cases/rule-case";
import type { Topology } from "@/lib/topology";

const peered = (count: number, more: (number: number) => string) =>
  star(count, {
    link: { method: "peering" },
    vnet: (number) => ({ gateway: null, subnets: [], addressSpace: [more(number)] }),
  });
const places = (topology: Topology) =>
  findingsOf("address-overlap-peering", topology).map(({ targets }) => targets.map(({ id }) => id));

test("names those that meet and not their neighbours, once for the vnet in the middle", () => {
  expect(places(peered(4, (number) => (number < 4 ? "10.50.0.0/16" : `10.${number}.0.0/16`)))).toEqual([
    ["vnet2", "vnet3"],
  ]);
});

test("two vnets peered with each other are told as a link, not again", () => {
  const topology = peered(2, () => "10.50.0.0/16");
  const third = { ...pair({ method: "peering" }).links[0], id: "l9", from: "vnet2", to: "vnet3" };
  expect(places({ ...topology, links: [...topology.links, third as Topology["links"][number]] })).toEqual([]);
});

test("of many the first twenty are named, and the count", () => {
  const [finding] = findingsOf(
    "address-overlap-peering",
    peered(30, () => "10.50.0.0/16"),
  );
  expect(finding?.targets).toHaveLength(20);
  expect(finding?.values).toMatchObject({ count: 30, more: 10, hub: "VNet1" });
});
