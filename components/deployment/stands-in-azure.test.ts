import { describe, expect, it } from "vitest";
import { standsInAzure } from "./stands-in-azure";

describe("what stands in Azure", () => {
  it("is nothing before the first deployment and after a tear-down", () => {
    expect(standsInAzure(null)).toBe(false);
    expect(standsInAzure({ kind: "tearDown", state: "done" })).toBe(false);
  });

  it.each([
    ["deploy", "done"],
    ["deploy", "failed"],
    ["deploy", "cancelled"],
    ["tearDown", "failed"],
    ["tearDown", "running"],
  ] as const)("may be something after a %s that is %s", (kind, state) => {
    expect(standsInAzure({ kind, state })).toBe(true);
  });
});
