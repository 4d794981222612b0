import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { alone } from "@/lib/testing/rule-cases/rule-case";

const publicOnes = (...addressSpace: string[]) =>
  findingsOf("range-public", alone({ addressSpace, subnets: [], gateway: null })).map(
    ({ values }) => values.text,
  );

test("private and shared address space is not public, wherever it lies in it", () => {
  expect(publicOnes("10.0.0.0/8", "172.16.0.0/12", "192.168.4.0/24", "100.64.0.0/10")).toEqual([]);
});

test("a range that only partly lies in private space is public, in file order", () => {
  expect(publicOnes("20.0.0.0/16", "172.0.0.0/8", "10.1.0.0/16", "11.0.0.0/16")).toEqual([
    "20.0.0.0/16",
    "172.0.0.0/8",
    "11.0.0.0/16",
  ]);
});

test("what Azure refuses altogether is told once, by another rule", () => {
  expect(publicOnes("224.0.0.0/8")).toEqual([]);
});
