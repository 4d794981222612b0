import { expect, it } from "vitest";
import { addressOrName } from "./address-or-name";

it.each([
  ["203.0.113.9", { address: "203.0.113.9" }],
  [" 203.0.113.9 ", { address: "203.0.113.9" }],
  ["vpn.example.com", { fqdn: "vpn.example.com" }],
  ["203.0.113.999", null],
  ["203.0.113", null],
  ["hq", null],
  ["", null],
  ["vpn example.com", null],
])("reads %j as %j", (typed, expected) => {
  expect(addressOrName(typed)).toEqual(expected);
});
