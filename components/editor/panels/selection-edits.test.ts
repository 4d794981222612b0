import { expect, test } from "vitest";
import { gateway, link, topology, vnet } from "@/components/testing/objects";
import { applyEdits } from "@/lib/topology";
import { commonOf, commonTags, gatewayBgpEdits, linkBgpEdits, skuEdits, tagEdits } from "./selection-edits";

const design = topology({
  vnets: [
    vnet("a", { tags: { team: "net", env: "prod" }, gateway: gateway({ bgp: { asn: 65010, apipa: [] } }) }),
    vnet("b", { tags: { team: "net" } }),
    vnet("c", { gateway: null, tags: { team: "lab" } }),
    vnet("d"),
  ],
  links: [
    link("l1", "a", "b"),
    link("l2", "a", "c", { method: "peering" }),
    link("l3", "b", "d", { bgp: true }),
  ],
});

test("a common value is one that all have", () => {
  expect(commonOf(["x", "x"])).toBe("x");
  expect(commonOf(["x", "y"])).toBeNull();
  expect(commonOf([])).toBeNull();
});

test("a SKU goes to the gateways that there are, with a generation that offers it", () => {
  const after = applyEdits(design, skuEdits(design.vnets, "VpnGw2AZ"));
  expect(after.vnets.map((each) => each.gateway?.sku ?? null)).toEqual([
    "VpnGw2AZ",
    "VpnGw2AZ",
    null,
    "VpnGw2AZ",
  ]);
});

test("BGP turned on gives each gateway a number of its own, and leaves those that have one", () => {
  const ids = ["a", "b", "c", "d"];
  const on = applyEdits(design, gatewayBgpEdits(design, ids, true));
  expect(on.vnets.map((each) => each.gateway?.bgp?.asn ?? null)).toEqual([65010, 65011, null, 65012]);
  const off = applyEdits(on, gatewayBgpEdits(on, ["a", "b"], false));
  expect(off.vnets.map((each) => each.gateway?.bgp?.asn ?? null)).toEqual([null, null, null, 65012]);
});

test("BGP of links leaves peerings alone", () => {
  expect(linkBgpEdits(design.links, true).map((edit) => "id" in edit && edit.id)).toEqual(["l1"]);
});

test("a tag is set on all and taken from all; the others stay", () => {
  expect(commonTags(design.vnets.slice(0, 2))).toEqual([
    ["team", "net"],
    ["env", null],
  ]);
  const set = applyEdits(design, tagEdits(design.vnets, "env", "test"));
  expect(set.vnets.map(({ tags }) => tags)).toEqual([
    { team: "net", env: "test" },
    { team: "net", env: "test" },
    { team: "lab", env: "test" },
    { env: "test" },
  ]);
  const gone = applyEdits(set, tagEdits(set.vnets, "team", null));
  expect(gone.vnets.every(({ tags }) => !("team" in tags) && tags.env === "test")).toBe(true);
});
