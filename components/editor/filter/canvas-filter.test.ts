import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { link, site, topology, vnet } from "@/components/testing/objects";
import type { Finding } from "@/lib/planner";
import {
  type CanvasFilter,
  FACETS,
  type FilterInput,
  facetValues,
  litBy,
  toggleValue,
} from "./canvas-filter";

const design = topology({
  vnets: [
    vnet("hub", { region: "westus2", tags: { env: "prod" } }),
    vnet("spoke", { region: "WestUS2", resourceGroup: "rg-other" }),
    vnet("far", { region: "eastus", gateway: null, tags: { env: "prod" } }),
  ],
  sites: [site("hq")],
  links: [link("l1", "hub", "spoke"), link("l2", "hub", "far"), link("l3", "hub", "hq", { method: "ipsec" })],
});

const finding: Finding = {
  code: "x",
  severity: "error",
  message: "",
  values: {},
  targets: [
    { kind: "link", id: "l2" },
    { kind: "vnet", id: "far" },
  ],
  rule: { source: "", asOf: "" },
};

const input: FilterInput = {
  topology: design,
  deployed: topology({ vnets: [vnet("old", { region: "westus2" })], links: [link("l9", "old", "hub")] }),
  marks: new Map([
    ["old", "removed"],
    ["l9", "removed"],
    ["hub", "changed"],
  ]),
  findings: [finding],
  live: {
    places: new Map([["hub", { state: "partlyDown", down: 1, total: 3 }]]),
    links: new Map([["l1", { state: "notConnected", since: null, from: "there", to: "there" }]]),
  },
};

const lit = (filter: CanvasFilter) => [...litBy(filter, input)];

describe("a filter means", () => {
  test("places by region, whatever the case, with what only Azure still has, and the links between them", () => {
    expect(lit({ region: ["westus2"] })).toEqual(["hub", "spoke", "old", "l1", "l9"]);
  });

  test("any value of a facet, and every facet", () => {
    expect(lit({ region: ["westus2", "eastus"], tag: ["env: prod"] })).toEqual(["hub", "far", "l2"]);
    expect(
      lit({ region: ["eastus"], resourceGroup: ["00000000-0000-0000-0000-000000000001/rg-other"] }),
    ).toEqual([]);
  });

  test("gateways by SKU, and kinds", () => {
    expect(lit({ sku: ["vpngw1az"], kind: ["vnet"] })).toEqual(["hub", "spoke", "old", "l1", "l9"]);
    expect(lit({ kind: ["site"] })).toEqual(["hq"]);
  });

  test("of links the ones that are themselves in the state, whatever their ends are", () => {
    expect(lit({ state: ["findings"] })).toEqual(["far", "l2"]);
    expect(lit({ state: ["notConnected"] })).toEqual(["hub", "l1"]);
    expect(lit({ state: ["changed"], region: ["westus2"] })).toEqual(["hub", "old", "l9"]);
  });

  test("everything when nothing is set", () => {
    expect(lit({})).toHaveLength(9);
  });
});

test("the values there are stand with the number of places that have them, the most usual first", () => {
  const values = facetValues(input);
  expect(values.region).toEqual([
    { value: "westus2", name: "westus2", count: 3 },
    { value: "eastus", name: "eastus", count: 1 },
  ]);
  expect(values.tag).toEqual([{ value: "env: prod", name: "env: prod", count: 2 }]);
  expect(values.state.map(({ value, count }) => [value, count])).toEqual([
    ["findings", 1],
    ["notConnected", 1],
    ["changed", 2],
  ]);
  expect(values.resourceGroup.map(({ name }) => name)).toEqual(["rg-test", "rg-other"]);
});

test("as many places as a value is counted for are meant by it alone", () => {
  const values = facetValues(input);
  const places = new Set(["hub", "spoke", "far", "hq", "old"]);
  for (const facet of FACETS)
    for (const { value, count } of values[facet])
      expect(lit({ [facet]: [value] }).filter((id) => places.has(id))).toHaveLength(count);
});

test("putting a value in and taking it out again leaves the filter as it was", () => {
  const filters = fc.dictionary(
    fc.constantFrom(...FACETS),
    fc.uniqueArray(fc.constantFrom("a", "b"), { minLength: 1 }),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(filters, fc.constantFrom(...FACETS), (filter, facet) => {
      expect(toggleValue(toggleValue(filter, facet, "new"), facet, "new")).toEqual(filter);
    }),
  );
});
