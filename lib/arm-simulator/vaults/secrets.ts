import { createHash } from "node:crypto";
import type { JsonObject } from "../json";
import type { VaultSecret } from "../records";
import type { World } from "../world";

/** What a new version of a secret is to be. */
export interface NewSecret {
  /** Host of the vault, e.g. "keys.vault.azure.net". */
  host: string;
  name: string;
  value: string;
  enabled: boolean;
  /** Seconds since 1970; null when it never ends. */
  expiresAt: number | null;
}

/** Puts a new version, which is the current one from now on. */
export function putSecret(world: World, { host, name, ...rest }: NewSecret): VaultSecret {
  const sequence = world.store.next(`versions of ${secretKey(host, name)}`);
  const version = createHash("md5")
    .update(`${world.seed} ${secretKey(host, name)} ${sequence}`)
    .digest("hex");
  const createdAt = Math.floor(world.clock.now() / 1000);
  const secret: VaultSecret = { host: host.toLowerCase(), name, version, sequence, createdAt, ...rest };
  world.store.put("vaultSecrets", `${secretKey(host, name)}/${version}`, secret);
  return secret;
}

/** A version of a secret, the newest when none is named. */
export function findSecret(
  world: World,
  host: string,
  name: string,
  version: string | undefined,
): VaultSecret | undefined {
  const versions = world.store
    .all("vaultSecrets")
    .filter((secret) => secretKey(secret.host, secret.name) === secretKey(host, name))
    .sort((a, b) => b.sequence - a.sequence);
  return version === undefined ? versions[0] : versions.find((secret) => secret.version === version);
}

/** A secret as its vault answers it; without `value` it may be shown to people. */
export function showSecret(secret: VaultSecret, withValue: boolean): JsonObject {
  const { host, name, version, value, enabled, createdAt, expiresAt } = secret;
  return {
    ...(withValue ? { value } : {}),
    id: `https://${host}/secrets/${name}/${version}`,
    attributes: {
      enabled,
      ...(expiresAt === null ? {} : { exp: expiresAt }),
      created: createdAt,
      updated: createdAt,
      recoveryLevel: "Recoverable+Purgeable",
    },
  };
}

/** Names compare without regard to case, as in Azure. */
function secretKey(host: string, name: string): string {
  return `${host}/${name}`.toLowerCase();
}
