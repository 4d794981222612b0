import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { device, siteLink } from "@/lib/testing/rule-cases/rule-case";

test("each device of a site is looked at, and a name or no address says nothing", () => {
  const site = siteLink({
    addressSpace: ["203.0.113.0/25", "198.51.100.0/24"],
    device: device(null),
    moreDevices: [{ device: device("198.51.100.7"), bgp: null }],
  });
  expect(findingsOf("device-inside-site", site)).toMatchObject([
    {
      values: { prefix: "198.51.100.0/24" },
      targets: [{ field: "moreDevices.0.device.address" }, { field: "addressSpace.1" }],
    },
  ]);
});
