import type { StepReply } from "@/lib/api";

/** Why Azure did not do something, as far as its code tells (`deployment.refusal.<kind>`). */
export type Refusal = "notPermitted" | "vault" | "limit" | "busy" | "unreachable" | "refused";

type AzureError = NonNullable<StepReply["error"]>;

/** Codes of our own are words with hyphens, such as "already-exists"; Azure's are never. */
const OWN_CODE = /^[a-z]+(-[a-z]+)*$/;
const LIMIT = /quota|limit|exceeded/i;
/** A key vault's code for a missing right; Azure Resource Manager says AuthorizationFailed. */
const VAULT_DENIED = "Forbidden";

/** The kind of Azure's refusal; null when it was not Azure that refused but a check of ours, which has its own words. */
export function refusalOf({ kind, azureCode, httpStatus }: AzureError): Refusal | null {
  if (kind === "denied") return azureCode === VAULT_DENIED ? "vault" : "notPermitted";
  if (kind === "busy" || kind === "throttled") return "busy";
  if (kind === "transient") return "unreachable";
  if (httpStatus === null && (azureCode === null || OWN_CODE.test(azureCode))) return null;
  return azureCode !== null && LIMIT.test(azureCode) ? "limit" : "refused";
}

/** What the engine itself says of a refusal, such as what is to be done in a key vault; null where it has Azure's words only. */
export function ownReason({ error, message }: Pick<StepReply, "error" | "message">): string | null {
  return message === null || message === error?.azureMessage ? null : message;
}
