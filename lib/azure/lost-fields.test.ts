import { expect, it } from "vitest";
import { findLostFields } from "./lost-fields";

it("names every path that is missing or different in what is sent", () => {
  const asked = { a: 1, b: { c: [{ d: true }, { e: null }], f: "x" }, g: ["1"] };
  expect(findLostFields(asked, structuredClone(asked))).toEqual([]);
  expect(findLostFields(asked, { a: 2, b: { c: [{ d: true }, {}], f: "x" }, g: [] })).toEqual([
    "a",
    "b.c[1].e",
    "g",
  ]);
  expect(findLostFields(asked, {})).toEqual(["a", "b", "g"]);
});

it("does not mind additions, undefined members, empty objects, or what only Azure sets", () => {
  expect(findLostFields({ ref: { id: "x" } }, { ref: { id: "x", properties: {} } })).toEqual([]);
  expect(findLostFields({ a: undefined, b: {} }, {})).toEqual([]);
  expect(findLostFields({ name: "n", type: "t", etag: "e" }, {})).toEqual([]);
  expect(findLostFields({ properties: { provisioningState: "Succeeded" } }, { properties: {} })).toEqual([]);
});

it("does mind a name inside the body, e.g. a subnet's", () => {
  expect(findLostFields({ subnets: [{ name: "a" }] }, { subnets: [{}] })).toEqual(["subnets[0].name"]);
});
