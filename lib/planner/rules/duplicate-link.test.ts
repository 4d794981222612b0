import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology } from "@/lib/testing/topology";
import type { Link } from "@/lib/topology";

const withLinks = (...links: Link[]) => createTestTopology("T", { links });

describe("duplicate-link", () => {
  test("a second VPN link between one pair, in whichever direction", () => {
    const topology = withLinks(
      createTestLink("l1", "vnet1", "vnet2"),
      createTestLink("l2", "vnet2", "vnet1", { method: "ipsec" }),
    );
    expect(findingsOf("duplicate-link", topology)).toMatchObject([
      { severity: "error", targets: [{ id: "l2" }, { id: "l1" }] },
    ]);
    expect(expectFixWorks("duplicate-link", topology).links.map((link) => link.id)).toEqual(["l1"]);
  });

  test("a VPN link and a peering are two things", () => {
    const peering = createTestLink("l2", "vnet1", "vnet2", { method: "peering" });
    expect(findingsOf("duplicate-link", withLinks(createTestLink("l1", "vnet1", "vnet2"), peering))).toEqual(
      [],
    );
    expect(findingsOf("duplicate-link", withLinks(peering, { ...peering, id: "l3" }))).toHaveLength(1);
  });

  test("what exists in Azure stays", () => {
    const topology = withLinks(
      createTestLink("l1", "vnet1", "vnet2"),
      createTestLink("l2", "vnet1", "vnet2", { existing: true }),
    );
    expect(expectFixWorks("duplicate-link", topology).links.map((link) => link.id)).toEqual(["l2"]);
  });
});
