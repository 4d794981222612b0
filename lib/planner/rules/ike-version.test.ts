import { expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { pair, siteLink } from "@/lib/testing/rule-cases/rule-case";
import type { Gateway, Link } from "@/lib/topology";

const CODE = "ike-version";
const basic = (routing: Gateway["routing"]) => ({
  gateway: createTestGateway("VNet1-gateway", { sku: "Basic", routing }),
});
const toDevice = (protocol: Link["protocol"], routing: Gateway["routing"]) =>
  siteLink({}, { protocol }, basic(routing));

test.each([
  ["static", "IKEv2", "IKEv1", "static"],
  ["dynamic", "IKEv1", "IKEv2", "sku"],
] as const)(
  "a Basic gateway with %s routing and %s is told to use %s",
  (routing, version, wanted, reason) => {
    expect(findingsOf(CODE, toDevice(version, routing))).toMatchObject([
      { severity: "error", values: { version, wanted, reason }, targets: [{ kind: "link", id: "l1" }] },
    ]);
    expectFixWorks(CODE, toDevice(version, routing));
    expect(findingsOf(CODE, toDevice(wanted, routing))).toEqual([]);
  },
);

test("between vnets IKEv1 needs local network gateways; where one end is static there is no version at all", () => {
  expectFixWorks(CODE, pair({ protocol: "IKEv1" }));
  expect(findingsOf(CODE, pair({ protocol: "IKEv1", method: "ipsec" }))).toEqual([]);
  expect(findingsOf(CODE, pair({ protocol: "IKEv1" }, basic("static")))[0]?.fix).toBeUndefined();
});
