import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestTopology } from "@/lib/testing/topology";

test("VPN links are no peerings", () => {
  const links = (method: "peering" | "vnet2vnet") =>
    Array.from({ length: 501 }, (_, at) => createTestLink(`l${at}`, "vnet1", "vnet2", { method }));
  const found = (method: "peering" | "vnet2vnet") =>
    findingsOf("peering-limit", createTestTopology("T", { links: links(method) })).map(
      ({ values }) => values.count,
    );
  expect(found("peering")).toEqual([501, 501]);
  expect(found("vnet2vnet")).toEqual([]);
});
