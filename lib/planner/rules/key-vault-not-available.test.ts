import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { createTestLink, createTestSite, createTestTopology } from "@/lib/testing/topology";
import type { Link } from "@/lib/topology";
import { describeDesired } from "../resources/describe-desired";

const fromVault = { source: "keyVault", secretId: "https://v.vault.azure.net/secrets/k" } as const;
const withLink = (to: string, more: Partial<Link>) =>
  createTestTopology("T", {
    sites: [createTestSite("hq")],
    links: [createTestLink("l1", "vnet1", to, { sharedKey: fromVault, ...more })],
  });

describe("key-vault-not-available", () => {
  test("a key from a vault between VNets is refused; the fix generates it", () => {
    const topology = withLink("vnet2", {});
    expect(findingsOf("key-vault-not-available", topology)).toMatchObject([
      { severity: "error", targets: [{ kind: "link", id: "l1", field: "sharedKey" }] },
    ]);
    const fixed = expectFixWorks("key-vault-not-available", topology);
    expect(fixed.links[0]?.sharedKey).toEqual({ source: "generated" });
  });

  test("to a site the fix asks a person for it: the device must be told", () => {
    const fixed = expectFixWorks("key-vault-not-available", withLink("hq", { method: "ipsec" }));
    expect(fixed.links[0]?.sharedKey).toEqual({ source: "provided" });
  });

  test("not on a peering that kept it, which needs no key, nor on a link that is only read", () => {
    expect(findingsOf("key-vault-not-available", withLink("vnet2", { method: "peering" }))).toEqual([]);
    expect(findingsOf("key-vault-not-available", withLink("vnet2", { existing: true }))).toEqual([]);
  });

  test("nobody is asked for the key of a vault", () => {
    const keys = describeDesired(withLink("vnet2", {}), "t1").filter(({ kind }) => kind === "sharedKey");
    expect(keys.map(({ needs }) => needs)).toEqual([[], []]);
  });
});
