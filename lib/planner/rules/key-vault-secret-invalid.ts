import { keyVaults } from "@/lib/facts";
import { isVpnLink, readSecretId } from "@/lib/topology";
import { endNames } from "./link-names";
import type { Breach, Rule } from "./rule";
import { onLink } from "./targets";

/** What is named is no secret of a key vault of the cloud that the link's vnets lie in: nothing could be read there. */
export const keyVaultSecretInvalid: Rule = {
  code: "key-vault-secret-invalid",
  source: { source: keyVaults.source, asOf: keyVaults.asOf },
  check: ({ index }) =>
    index.topology.links.flatMap((link): Breach[] => {
      if (!isVpnLink(link) || link.existing || link.sharedKey.source !== "keyVault") return [];
      const vnets = index.topology.vnets.filter(({ id }) => id === link.from || id === link.to);
      const cloud = vnets[0]?.cloud ?? "AzureCloud";
      const secret = readSecretId(link.sharedKey.secretId);
      if (secret?.cloud === cloud) return [];
      const reason = link.sharedKey.secretId === "" ? "empty" : secret === null ? "form" : "cloud";
      const domain = keyVaults.domains[cloud];
      return [
        {
          severity: "error",
          values: { ...endNames(index, link), reason, domain, host: secret?.host ?? "" },
          targets: [onLink(link.id, "sharedKey.secretId")],
        },
      ];
    }),
};
