import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology } from "@/lib/testing/topology";

describe("link-self", () => {
  test("a link from a vnet to itself", () => {
    const topology = createTestTopology("T", { links: [createTestLink("l1", "vnet1", "vnet1")] });
    expect(findingsOf("link-self", topology)).toMatchObject([
      { severity: "error", targets: [{ kind: "link", id: "l1" }] },
    ]);
  });

  test("two ends are two ends", () => {
    expect(findingsOf("link-self", createTestTopology())).toEqual([]);
  });
});
