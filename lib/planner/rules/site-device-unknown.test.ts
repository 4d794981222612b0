import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";
import type { Site } from "@/lib/topology";

const withSite = (more: Partial<Site>, linked = true) =>
  createTestTopology("T", {
    sites: [createTestSite("hq", more)],
    links: linked ? [createTestLink("l1", "vnet1", "hq", { method: "ipsec" })] : [],
  });
const unknown = { address: null, fqdn: null, kind: "generic" };

describe("site-device-unknown", () => {
  test("a linked site without address or name, with the sentence the page shows", () => {
    expect(findingsOf("site-device-unknown", withSite({}))).toMatchObject([
      {
        severity: "warning",
        message:
          "HQ has no VPN device address yet. The deployment builds everything else, then stops and asks you for it.",
        targets: [{ kind: "site", id: "hq", field: "device.address" }],
      },
    ]);
  });

  test("not with an address, not with a name, not while it is not linked", () => {
    expect(
      findingsOf("site-device-unknown", withSite({ device: { ...unknown, address: "203.0.113.9" } })),
    ).toEqual([]);
    expect(
      findingsOf("site-device-unknown", withSite({ device: { ...unknown, fqdn: "vpn.example.com" } })),
    ).toEqual([]);
    expect(findingsOf("site-device-unknown", withSite({}, false))).toEqual([]);
  });

  test("each further device is asked for by itself", () => {
    const more = {
      device: { ...unknown, address: "203.0.113.9" },
      moreDevices: [{ device: unknown, bgp: null }],
    };
    expect(findingsOf("site-device-unknown", withSite(more))).toMatchObject([
      { values: { number: 2 }, targets: [{ field: "moreDevices.0.device.address" }] },
    ]);
  });
});
