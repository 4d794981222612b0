import { expect, it } from "vitest";
import { findSecrets, redact, removeSecrets } from "./secrets";

const body = {
  name: "c12",
  properties: {
    sharedKey: "one",
    tunnels: [{ SharedKey: "two", kept: true }],
    vpnClientConfiguration: { radiusServerSecret: "three", radiusServers: [{ radiusServerSecret: "four" }] },
    authorizationKey: "five",
  },
};

it("takes secrets out at any depth and leaves the rest and the original as they were", () => {
  const before = structuredClone(body);
  expect(removeSecrets(body)).toEqual({
    name: "c12",
    properties: { tunnels: [{ kept: true }], vpnClientConfiguration: { radiusServers: [{}] } },
  });
  expect(body).toEqual(before);
});

it("finds every secret value", () => {
  expect(findSecrets(body).sort()).toEqual(["five", "four", "one", "three", "two"]);
});

it("replaces secrets in a text, longer ones first, and anything like a bearer token", () => {
  expect(redact("key abc123 and abc", ["abc", "abc123", ""])).toBe("key [redacted] and [redacted]");
  expect(redact("Bearer eyJhbGciOiJIUzI1.eyJzdWIiOiIx.c2ln end", [])).toBe("Bearer [redacted] end");
});
