import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";

const withSpace = (text: string) =>
  createTestTopology("T", { vnets: [createTestVnet(1, "westus2", { addressSpace: [text] })], links: [] });

describe("range-forbidden", () => {
  test.each([
    ["224.0.0.0/24", "224.0.0.0/4"],
    ["169.254.21.0/24", "169.254.0.0/16"],
    ["127.0.0.0/8", "127.0.0.0/8"],
    ["168.63.128.0/17", "168.63.129.16/32"],
    ["255.255.255.0/24", "255.255.255.255/32"],
  ])("%s meets %s", (text, forbidden) => {
    expect(findingsOf("range-forbidden", withSpace(text))).toMatchObject([
      { severity: "error", values: { forbidden } },
    ]);
  });

  test.each(["223.255.0.0/16", "169.253.0.0/16", "168.63.0.0/17", "10.0.0.0/8"])(
    "%s is free to use",
    (text) => {
      expect(findingsOf("range-forbidden", withSpace(text))).toEqual([]);
    },
  );
});
