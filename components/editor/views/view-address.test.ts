import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GROUPINGS } from "@/lib/topology";
import { FACETS } from "../filter/canvas-filter";
import { fromParams, toParams, type ViewAddress } from "./view-address";

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return fromParams((name) => params.get(name));
};

describe("the address of a view", () => {
  test("is readable, and empty for nothing", () => {
    expect(
      toParams({
        frames: "region",
        folded: ["westus2", "eastus"],
        filter: { tag: ["env: prod"], region: ["westus2", "eastus"] },
      }),
    ).toEqual({
      frames: "region",
      folded: "westus2,eastus",
      filter: "region:westus2,eastus;tag:env%3A%20prod",
    });
    expect(toParams({ frames: null, folded: ["westus2"], filter: {} })).toEqual({
      frames: null,
      folded: null,
      filter: null,
    });
  });

  test("leaves out what it cannot mean", () => {
    expect(read("frames=planet&folded=%25E0%25A4%25A,west&filter=colour:red;region:;sku:vpngw1az;x")).toEqual(
      {
        frames: null,
        folded: ["west"],
        filter: { sku: ["vpngw1az"] },
      },
    );
  });

  test("says of any view what it was", () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), {
      minLength: 1,
      maxLength: 3,
    });
    const view = fc.record({
      frames: fc.constantFrom(...GROUPINGS),
      folded: fc.oneof(values, fc.constant([])),
      filter: fc.record(Object.fromEntries(FACETS.map((facet) => [facet, values])), { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(view, (any: ViewAddress) => {
        const url = new URL("http://localhost/");
        for (const [name, value] of Object.entries(toParams(any)))
          if (value !== null) url.searchParams.set(name, value);
        expect(read(url.search)).toEqual(any);
      }),
    );
  });
});
