import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { device, siteLink, speaking } from "@/lib/testing/rule-cases/rule-case";

const bgp = { asn: 65050, peeringAddress: "192.168.0.1" };
const two = (linkSpeaks: boolean, first: typeof bgp | null = bgp) =>
  siteLink(
    {
      bgp: first,
      moreDevices: [{ device: device("203.0.113.10"), bgp: { ...bgp, peeringAddress: "192.168.0.2" } }],
    },
    { bgp: linkSpeaks },
    { gateway: speaking(1, 65010) },
  );

test("every device and the link must speak it", () => {
  expect(findingsOf("site-devices-need-bgp", two(true))).toEqual([]);
  expect(findingsOf("site-devices-need-bgp", two(false))).toMatchObject([{ values: { reason: "link" } }]);
  expect(findingsOf("site-devices-need-bgp", two(true, null))).toMatchObject([
    { values: { reason: "device", number: 1 }, targets: [{ field: "bgp" }, { kind: "link" }] },
  ]);
});

test("one device may do without", () => {
  expect(findingsOf("site-devices-need-bgp", siteLink())).toEqual([]);
});
