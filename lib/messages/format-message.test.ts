import { expect, test } from "vitest";
import { formatMessage } from "./format-message";

test("an unknown key and a missing value are mistakes", () => {
  expect(() => formatMessage("findings.nothing.message")).toThrow();
  expect(() => formatMessage("findings.region-unknown.message", { vnet: "VNet1" })).toThrow();
});
