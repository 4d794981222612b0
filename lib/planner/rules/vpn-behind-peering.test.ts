import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology } from "@/lib/testing/topology";

test("both links are marked, whichever way each is drawn", () => {
  const links = [
    createTestLink("l1", "vnet2", "vnet1", { method: "peering" }),
    createTestLink("l2", "vnet1", "vnet2", { method: "ipsec" }),
  ];
  expect(findingsOf("vpn-behind-peering", createTestTopology("T", { links }))).toMatchObject([
    { severity: "warning", targets: [{ id: "l2" }, { id: "l1" }] },
  ]);
});
