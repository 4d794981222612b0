import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";

const toSite = createTestTopology("T", {
  sites: [createTestSite("hq")],
  links: [createTestLink("l1", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
});

describe("shared-key-missing", () => {
  test("a key that a person is to give, and has not", () => {
    expect(findingsOf("shared-key-missing", toSite)).toMatchObject([
      { severity: "warning", targets: [{ kind: "link", id: "l1" }] },
    ]);
  });

  test("not once it is given, not for a generated one", () => {
    expect(findingsOf("shared-key-missing", toSite, { keys: { l1: { given: true } } })).toEqual([]);
    expect(findingsOf("shared-key-missing", createTestTopology())).toEqual([]);
  });
});
