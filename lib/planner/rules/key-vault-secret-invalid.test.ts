import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";
import type { Link } from "@/lib/topology";
import { describeDesired } from "../resources/describe-desired";

const RIGHT = "https://team-keys.vault.azure.net/secrets/psk";
const withLink = (secretId: string, more: Partial<Link> = {}) =>
  createTestTopology("T", {
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet1", "vnet2", { sharedKey: { source: "keyVault", secretId }, ...more })],
  });
const reasons = (secretId: string, more: Partial<Link> = {}) =>
  findingsOf("key-vault-secret-invalid", withLink(secretId, more)).map(({ values }) => values.reason);

describe("key-vault-secret-invalid", () => {
  test("a secret of a vault of the same cloud is fine", () => {
    expect(reasons(RIGHT)).toEqual([]);
    expect(reasons(`${RIGHT}/0123456789abcdef0123456789abcdef`)).toEqual([]);
  });

  test("what is none, or lies in another cloud, is refused at its field", () => {
    expect(reasons("")).toEqual(["empty"]);
    expect(reasons("https://internal.example/secrets/psk")).toEqual(["form"]);
    expect(reasons("https://keys.vault.azure.cn/secrets/psk")).toEqual(["cloud"]);
    expect(findingsOf("key-vault-secret-invalid", withLink("x"))).toMatchObject([
      { severity: "error", targets: [{ kind: "link", id: "l1", field: "sharedKey.secretId" }] },
    ]);
  });

  test("not on a peering that kept it, which needs no key, nor on a link that is only read", () => {
    expect(reasons("x", { method: "peering" })).toEqual([]);
    expect(reasons("x", { existing: true })).toEqual([]);
  });

  test("nobody is asked for the key of a vault", () => {
    const keys = describeDesired(withLink(RIGHT), "t1").filter(({ kind }) => kind === "sharedKey");
    expect(keys.map(({ needs }) => needs)).toEqual([[], []]);
  });
});
