import { expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestGateway } from "@/lib/testing/gateway";
import { alone } from "@/lib/testing/rule-cases/rule-case";

const withPool = (addressPool: string[], existing = false) =>
  alone({
    gateway: createTestGateway("g", {
      existing,
      clientPool: { addressPool, protocols: ["OpenVPN"], authentication: [] },
    }),
  });

test("each range of the pool is told of, with a free range of its size", () => {
  const topology = withPool(["172.16.0.0/24", "10.1.0.0/17", "10.0.0.0/8"]);
  expect(findingsOf("client-pool-overlap", topology).map(({ values }) => [values.pool, values.to])).toEqual([
    ["10.1.0.0/17", "172.16.128.0/17"],
    ["10.0.0.0/8", ""],
  ]);
  expect(
    expectFixWorks("client-pool-overlap", topology).vnets[0]?.gateway?.clientPool?.addressPool,
  ).toContain("172.16.128.0/17");
});

test("what an existing gateway gives its clients is not ours to change", () => {
  expect(findingsOf("client-pool-overlap", withPool(["10.1.0.0/24"], true))[0]?.fix).toBeUndefined();
});
