import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";

const withKey = (source: "generated" | "provided") =>
  createTestTopology("T", {
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "hq", "vnet1", { method: "ipsec", sharedKey: { source } })],
  });

describe("site-key-generated", () => {
  test("a generated key is nobody's to enter at the device; the fix asks a person for it", () => {
    expect(findingsOf("site-key-generated", withKey("generated"))).toMatchObject([{ severity: "error" }]);
    expect(expectFixWorks("site-key-generated", withKey("generated")).links[0]?.sharedKey).toEqual({
      source: "provided",
    });
  });

  test("a given key is fine, and so is a generated one between vnets", () => {
    expect(findingsOf("site-key-generated", withKey("provided"))).toEqual([]);
    expect(findingsOf("site-key-generated", createTestTopology())).toEqual([]);
  });
});
