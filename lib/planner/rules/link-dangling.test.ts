import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology } from "@/lib/testing/topology";

describe("link-dangling", () => {
  test("names the end that is not there, both where both are missing", () => {
    const one = createTestTopology("T", { links: [createTestLink("l1", "vnet1", "gone")] });
    expect(findingsOf("link-dangling", one)).toMatchObject([
      { severity: "error", values: { end: "gone" }, targets: [{ kind: "link", id: "l1", field: "to" }] },
    ]);
    const both = createTestTopology("T", { links: [createTestLink("l1", "away", "gone")] });
    expect(findingsOf("link-dangling", both)[0]?.targets).toHaveLength(2);
  });

  test("nothing dangles in the article's example", () => {
    expect(findingsOf("link-dangling", createTestTopology())).toEqual([]);
  });
});
