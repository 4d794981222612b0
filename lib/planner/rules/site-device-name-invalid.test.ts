import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { siteLink } from "@/lib/testing/rule-cases/rule-case";

const named = (fqdn: string, address: string | null = null) =>
  findingsOf("site-device-name-invalid", siteLink({ device: { address, fqdn, kind: "generic" } })).length;

test.each(["vpn.example.com", "a-1.b2.example", "VPN.Example.COM"])("%s is a host name", (name) => {
  expect(named(name)).toBe(0);
});

test.each([
  "not a host!",
  "vpn",
  "-vpn.example.com",
  "vpn..example",
  "203.0.113.9",
  `${"a".repeat(64)}.example`,
])("%s is none", (name) => {
  expect(named(name)).toBe(1);
});

test("where the device has an address, its name is not used", () => {
  expect(named("not a host!", "203.0.113.9")).toBe(0);
});
