import { keyVaults } from "@/lib/facts";

/** A secret of a key vault, as its identifier names it. */
export interface SecretId {
  cloud: keyof typeof keyVaults.domains;
  /** The host that is asked, e.g. "keys.vault.azure.net". */
  host: string;
  vault: string;
  name: string;
  /** Null: the newest. */
  version: string | null;
}

const NAMES = {
  vault: new RegExp(keyVaults.names.vault, "i"),
  secret: new RegExp(keyVaults.names.secret, "i"),
  version: new RegExp(keyVaults.names.version, "i"),
};

/**
 * Reads an identifier such as "https://keys.vault.azure.net/secrets/psk"; null for anything that is not exactly one, so
 * that no request ever leaves for another host.
 */
export function readSecretId(text: string): SecretId | null {
  const parts = /^https:\/\/([a-z0-9.-]+)\/secrets\/([^/?#]+)(?:\/([^/?#]*))?$/i.exec(text.trim());
  const [, host = "", name = "", version = ""] = parts ?? [];
  const [vault = "", ...rest] = host.toLowerCase().split(".");
  const cloud = CLOUDS.find((each) => keyVaults.domains[each] === rest.join("."));
  if (cloud === undefined || !NAMES.vault.test(vault) || !NAMES.secret.test(name)) return null;
  if (version !== "" && !NAMES.version.test(version)) return null;
  return { cloud, host: host.toLowerCase(), vault, name, version: version === "" ? null : version };
}

const CLOUDS = ["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"] as const;
