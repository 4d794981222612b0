import {
  bearerTokenAuthenticationPolicy,
  createEmptyPipeline,
  createPipelineRequest,
} from "@azure/core-rest-pipeline";
import type { TokenCredential } from "@azure/identity";
import { z } from "zod";
import { CloudError, type VaultSecret } from "@/lib/deploy/cloud";
import { readSecretId } from "@/lib/topology";
import { type CloudContext, callAzure } from "./call";
import { type Endpoint, isVaultUrl, vaultScope } from "./endpoint";
import { readArmError } from "./errors/arm-error";
import { type CallRecord, recordExchangePolicy } from "./exchange";
import { createGuardedHttpClient } from "./http-client";

/** Reads secrets of key vaults. */
export interface VaultReader {
  /** Null when there is no such secret. */
  read(context: CloudContext, secretId: string, signal?: AbortSignal): Promise<VaultSecret | null>;
  close(): void;
}

const API_VERSION = "7.4";

const SECRET = z.object({
  value: z.string(),
  id: z.string(),
  attributes: z.object({ exp: z.number().optional(), nbf: z.number().optional() }).default({}),
});

/**
 * One GET over the transport and sign-in that the rest uses: a client library would bring its own, with hosts and logs of
 * its own to guard. No redirect is followed, and nothing is repeated: the engine does that.
 */
export function createVaultReader(endpoint: Endpoint, credential: TokenCredential): VaultReader {
  const httpClient = createGuardedHttpClient(endpoint, undefined, isVaultUrl);
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: [vaultScope(endpoint)] }));
  pipeline.addPolicy(recordExchangePolicy, { afterPolicies: ["bearerTokenAuthenticationPolicy"] });
  return {
    read: (context, secretId, signal) => {
      const secret = readSecretId(secretId);
      const what = `read secret ${secret?.name ?? ""} of key vault ${secret?.vault ?? ""}`;
      return callAzure(context, { what, signal }, async (record, { abortSignal }) => {
        if (secret?.cloud !== endpoint.cloud) throw new CloudError("terminal", `${what}: not of this cloud`);
        const { host, name, version } = secret;
        const url = `https://${host}/secrets/${name}/${version ?? ""}?api-version=${API_VERSION}`;
        const request = createPipelineRequest({ url, abortSignal });
        const { status } = await pipeline.sendRequest(httpClient, request).catch((error: unknown) => {
          throw isUnknownHost(error) ? noSuchVault(what) : error;
        });
        if (status === 404) return null;
        // A CloudError is made of what stands in the record.
        if (status !== 200) throw findDisabled(what, record) ?? new Error(`answered HTTP ${status}`);
        const read = SECRET.safeParse(record.exchanges.at(-1)?.body);
        if (!read.success) throw new CloudError("terminal", `${what}: the answer could not be understood`);
        const { value, id, attributes } = read.data;
        return {
          value,
          id,
          expiresAt: toDate(attributes.exp),
          notBefore: toDate(attributes.nbf),
        };
      });
    },
    close: () => httpClient.close(),
  };
}

/** A version that is switched off is no missing right, though Azure answers with the same status. */
function findDisabled(what: string, { exchanges }: CallRecord): CloudError | null {
  const last = exchanges.at(-1);
  const error = readArmError(last?.body);
  if (!error?.inner.some(({ code }) => code === "SecretDisabled")) return null;
  return new CloudError("terminal", `${what}: SecretDisabled`, {
    azureCode: "SecretDisabled",
    azureMessage: error.message,
    httpStatus: last?.status ?? null,
    correlationId: last?.correlationId ?? null,
  });
}

/** Each vault is a host of its own: where there is no vault, nobody knows the name. */
function isUnknownHost(error: unknown): boolean {
  return error instanceof Error && (error as Error & { code?: unknown }).code === "ENOTFOUND";
}

function noSuchVault(what: string): CloudError {
  const azureMessage = "The name of the vault is not known.";
  return new CloudError("terminal", `${what}: ${azureMessage}`, { azureCode: "VaultNotFound", azureMessage });
}

function toDate(seconds: number | undefined): Date | null {
  return seconds === undefined ? null : new Date(seconds * 1000);
}
