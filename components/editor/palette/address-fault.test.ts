import { expect, test } from "vitest";
import { addressFault } from "./address-fault";

test("a part that is too large is named, the first of several", () => {
  expect(addressFault("300.1.1.1")).toEqual({ fault: "part", part: "300" });
  expect(addressFault(" 10.1.256.999/24 ")).toEqual({ fault: "part", part: "256" });
});

test("too many parts and too long a prefix are told", () => {
  expect(addressFault("10.1.2.3.4")).toEqual({ fault: "parts", count: 5 });
  expect(addressFault("10.1.2.0/33")).toEqual({ fault: "length", length: "33" });
});

test("an address, the beginning of one, and what is none have no fault", () => {
  for (const text of [
    "10.1.2.3",
    "10.1.2.0/32",
    "10.2.3",
    "10.2.",
    "10.1.0.0/",
    "300",
    "",
    "hub.300",
    "VpnGw1",
    "fd00::1",
  ])
    expect(addressFault(text)).toBeNull();
});
