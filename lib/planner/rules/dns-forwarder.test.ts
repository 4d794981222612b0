import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { alone } from "@/lib/testing/rule-cases/rule-case";

test("Azure's own resolver among the servers needs no forwarder", () => {
  expect(findingsOf("dns-forwarder", alone({ dnsServers: ["168.63.129.16"] }))).toEqual([]);
  expect(findingsOf("dns-forwarder", alone({ dnsServers: ["10.1.0.4", "10.1.0.5"] }))).toMatchObject([
    { severity: "warning", values: { servers: 2, azure: "168.63.129.16" } },
  ]);
});
