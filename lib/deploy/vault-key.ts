import { ipsec } from "@/lib/facts";
import { readSecretId } from "@/lib/topology";
import { type Cloud, CloudError } from "./cloud";
import { ownError } from "./retry-policy";
import { engineText } from "./texts";

/** A pre-shared key as it stands in a vault; `id` names its version and holds no secret. */
export interface VaultKey {
  value: string;
  id: string;
}

/** Printable ASCII without the space, up to what Azure takes. */
const USABLE = new RegExp(`^[!-~]{1,${ipsec.sharedKey.longest}}$`);

/**
 * Reads a key where it is kept, at the moment it is used; the caller lets go of it as soon as it is set. CloudError with a
 * sentence that says what a person has to do in the vault; retryable ones come through.
 */
export async function readVaultKey(cloud: Cloud, secretId: string, signal: AbortSignal): Promise<VaultKey> {
  const { vault, name } = readSecretId(secretId) ?? { vault: "", name: secretId };
  const values = { vault, secret: name };
  const secret = await cloud.readVaultSecret(secretId, signal).catch((error: unknown) => {
    throw error instanceof CloudError ? explain(error, values) : error;
  });
  if (secret === null) throw ownError(engineText("vault.notFound", values));
  const now = Date.now();
  if (secret.expiresAt !== null && secret.expiresAt.getTime() <= now) {
    throw ownError(engineText("vault.expired", { ...values, day: toDay(secret.expiresAt) }));
  }
  if (secret.notBefore !== null && secret.notBefore.getTime() > now) {
    throw ownError(engineText("vault.tooEarly", { ...values, day: toDay(secret.notBefore) }));
  }
  if (!USABLE.test(secret.value)) {
    throw ownError(engineText("vault.unusable", { ...values, longest: ipsec.sharedKey.longest }));
  }
  return { value: secret.value, id: secret.id };
}

/** What a person can mend is said in our words beside Azure's; the rest is tried again or told as it came. */
function explain(error: CloudError, values: { vault: string; secret: string }): CloudError {
  const key =
    error.kind === "denied"
      ? "vault.denied"
      : error.azureCode === "SecretDisabled"
        ? "vault.disabled"
        : error.azureCode === "VaultNotFound"
          ? "vault.noVault"
          : null;
  if (key === null) return error;
  const { azureCode, httpStatus, correlationId } = error;
  const detail = { azureCode, httpStatus, correlationId, azureMessage: error.azureMessage };
  return new CloudError(error.kind, error.message, { ...detail, reason: engineText(key, values) });
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
