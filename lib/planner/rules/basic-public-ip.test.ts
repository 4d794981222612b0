import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { withGateway } from "@/lib/testing/rule-cases/rule-case";

test("a Basic gateway that stands already has its address", () => {
  expect(findingsOf("basic-public-ip", withGateway({ sku: "Basic", existing: true }))).toEqual([]);
});
