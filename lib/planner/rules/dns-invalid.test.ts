import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { alone } from "@/lib/testing/rule-cases/rule-case";

const servers = (count: number) => Array.from({ length: count }, (_, at) => `10.1.0.${at + 4}`);

test("twenty are taken, twenty-one are not", () => {
  expect(findingsOf("dns-invalid", alone({ dnsServers: servers(20) }))).toEqual([]);
  expect(findingsOf("dns-invalid", alone({ dnsServers: servers(21) }))).toMatchObject([
    { values: { reason: "count", count: 21 }, targets: [{ field: "dnsServers" }] },
  ]);
});

test("each that is no address is told where it stands", () => {
  expect(findingsOf("dns-invalid", alone({ dnsServers: ["10.1.0.4", "010.1.0.4", "::1"] }))).toMatchObject([
    { targets: [{ field: "dnsServers.1" }] },
    { targets: [{ field: "dnsServers.2" }] },
  ]);
});
