import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSpace = (...addressSpace: string[]) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { addressSpace })], links: [] });

describe("cidr-host-bits", () => {
  test("a range that does not start at its first address is named with the one that does", () => {
    const [finding] = findingsOf("cidr-host-bits", withSpace("10.1.2.3/16"));
    expect(finding).toMatchObject({ severity: "error", fix: { label: "Change 10.1.2.3/16 to 10.1.0.0/16" } });
    expect(finding?.message).toContain("10.1.0.0/16");
  });

  test("its first address is no finding", () => {
    expect(findingsOf("cidr-host-bits", withSpace("10.1.0.0/16"))).toEqual([]);
  });

  test("the fix writes the range and leaves the others of the list alone", () => {
    const fixed = expectFixWorks("cidr-host-bits", withSpace("10.1.0.0/16", "10.9.9.9/16", "10.3.0.0/16"));
    expect(fixed.vnets[0]?.addressSpace).toEqual(["10.1.0.0/16", "10.9.0.0/16", "10.3.0.0/16"]);
  });
});
