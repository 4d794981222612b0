import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { withGateway } from "@/lib/testing/rule-cases/rule-case";

test("a gateway without clients, and one that stands already, need no way to log in", () => {
  const clientPool = { addressPool: ["172.16.0.0/24"], protocols: ["SSTP" as const], authentication: [] };
  expect(findingsOf("client-pool-no-auth", withGateway({ clientPool }))).toHaveLength(1);
  expect(findingsOf("client-pool-no-auth", withGateway({}))).toEqual([]);
  expect(findingsOf("client-pool-no-auth", withGateway({ clientPool, existing: true }))).toEqual([]);
});
