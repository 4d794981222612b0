import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { device, siteLink } from "@/lib/testing/rule-cases/rule-case";

const check = (address: string) => findingsOf("site-device-private", siteLink({ device: device(address) }));

test.each([
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.1.1",
  "172.31.255.255",
  "192.168.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "0.0.0.0",
])("%s is not on the internet", (address) => {
  expect(check(address)).toMatchObject([{ severity: "error", values: { reason: "private" } }]);
});

test.each(["vpn.example.org", "203.0.113.009", "2001:db8::1"])("%s is no IPv4 address", (address) => {
  expect(check(address)).toMatchObject([{ values: { reason: "noAddress" } }]);
});

test("public addresses, those for documentation among them, are fine; so is none yet", () => {
  for (const address of ["20.1.2.3", "203.0.113.9", "172.32.0.1"]) expect(check(address)).toEqual([]);
  expect(findingsOf("site-device-private", siteLink({ device: device(null) }))).toEqual([]);
});

test("further devices are looked at too", () => {
  const moreDevices = [{ device: device("10.0.0.1"), bgp: null }];
  expect(findingsOf("site-device-private", siteLink({ moreDevices }))).toMatchObject([
    { targets: [{ field: "moreDevices.0.device.address" }] },
  ]);
});
