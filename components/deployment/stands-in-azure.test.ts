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

  it("is what the server says it is", () => {
    expect(standsInAzure({ kind: "deploy", state: "refused", ownsResources: false })).toBe(false);
    expect(standsInAzure({ kind: "deploy", state: "refused", ownsResources: true })).toBe(true);
  });
});
