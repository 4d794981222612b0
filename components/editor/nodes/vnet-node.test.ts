import { expect, it } from "vitest";
import { hasRoomForBar } from "./vnet-node";

it("gives the bar of tunnels up beside a four-byte ASN, so that the SKU stays readable", () => {
  expect(hasRoomForBar(null)).toBe(true);
  expect(hasRoomForBar(65_535)).toBe(true);
  expect(hasRoomForBar(4_200_000_000)).toBe(false);
});
