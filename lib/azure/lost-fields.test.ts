import { expect, it } from "vitest";
import { restoreLostFields } from "./lost-fields";

it("puts back every value that is missing or different in what is sent", () => {
  const asked = { a: 1, b: { c: [{ d: true }, { e: null }], f: "x" }, g: ["1"] };
  expect(restoreLostFields(asked, structuredClone(asked))).toEqual(asked);
  expect(restoreLostFields(asked, { a: 2, b: { c: [{ d: true }, {}], f: "x" }, g: [] })).toEqual(asked);
  expect(restoreLostFields(asked, {})).toEqual(asked);
});

it("keeps additions of the SDK and sends nothing that only Azure sets or that stands in the URL", () => {
  const reference = { ref: { id: "x", properties: {} } };
  expect(restoreLostFields({ ref: { id: "x" } }, reference)).toEqual(reference);
  expect(restoreLostFields({ a: undefined }, {})).toEqual({});
  expect(restoreLostFields({ name: "n", type: "t", etag: "e" }, {})).toEqual({});
  expect(restoreLostFields({ properties: { provisioningState: "Succeeded" } }, { properties: {} })).toEqual({
    properties: {},
  });
});

it("leaves out a property that is asked for as null", () => {
  const asked = { properties: { fqdn: null, gatewayIpAddress: "203.0.113.9" } };
  const sent = { properties: { gatewayIpAddress: "203.0.113.9" } };
  expect(restoreLostFields(asked, sent)).toEqual(sent);
  expect(restoreLostFields(asked, asked)).toEqual(sent);
});

it("puts back a name inside the body, e.g. a subnet's", () => {
  expect(restoreLostFields({ subnets: [{ name: "a" }] }, { subnets: [{}] })).toEqual({
    subnets: [{ name: "a" }],
  });
});
