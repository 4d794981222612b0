import type { HttpClient } from "@azure/core-rest-pipeline";
import type { RequestPacer } from "@/lib/deploy/cloud";
import type { ArmBody } from "@/lib/planner";
import type { ArmClients } from "./client-factory";
import type { Endpoint } from "./endpoint";
import { readArmError } from "./errors/arm-error";
import { toCloudError } from "./errors/to-cloud-error";
import { type CallRecord, type Exchange, withCallRecord } from "./exchange";
import type { SdkCallOptions } from "./operations/kind-operations";
import { removeSecrets } from "./secrets";

/** What every call to the cloud leans on. */
export interface CloudContext {
  endpoint: Endpoint;
  /** For whatever changes nothing: tried again a little inside the SDK. */
  clientsOf(subscriptionId: string): ArmClients;
  /** For writes: each request leaves once. */
  writersOf(subscriptionId: string): ArmClients;
  /** The transport below the clients, for requests that they have no method for. */
  httpClient: HttpClient;
  /** Offered as the wait where Azure names none; null leaves it to the caller. */
  pollIntervalMs: number | null;
  /** The identity platform's last answer, if it was a refusal. */
  signInRefusal(): Exchange | null;
  /** Slows requests down to what Azure allows. */
  pacer: RequestPacer | null;
  /** Secrets of the connection itself, kept out of every message. */
  secrets: readonly string[];
  /** Ends every call when the cloud is closed. */
  closed: AbortSignal;
}

/** How one call is made and reported. */
export interface CallDescription {
  /** What is tried, for messages: "put virtualNetworkGateway VNet1-gateway". */
  what: string;
  signal: AbortSignal | undefined;
  /** The body of a PUT, which is sent whole. */
  asked?: ArmBody;
  /** Awaited before each of the call's requests leaves; what it throws comes out as it is. */
  beforeSend?: () => Promise<void>;
  /** Values of this call that must not appear in messages. */
  secrets?: readonly string[];
  withholdMessage?: boolean;
}

/**
 * Makes one call: everything that goes wrong comes out as a CloudError, except an abort, which comes out as the
 * signal's reason.
 */
export function callAzure<T>(
  context: CloudContext,
  { what, signal, asked, beforeSend, secrets = [], withholdMessage = false }: CallDescription,
  call: (record: CallRecord, options: SdkCallOptions & { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const abortSignal = signal ? AbortSignal.any([signal, context.closed]) : context.closed;
  const about = {
    asked: asked ?? null,
    beforeSend: beforeSend ?? null,
    pacer: context.pacer,
    signal: abortSignal,
  };
  return withCallRecord(about, async (record) => {
    abortSignal.throwIfAborted();
    try {
      return await call(record, { abortSignal });
    } catch (error) {
      abortSignal.throwIfAborted();
      if (record.heldBack !== null) throw record.heldBack.reason;
      throw toCloudError(error, {
        what,
        exchanges: record.exchanges,
        signInRefusal: context.signInRefusal(),
        secrets: [...context.secrets, ...secrets],
        withholdMessage,
      });
    }
  });
}

/** The last reply as wire JSON without secrets; null when it had no body. */
export function lastBody({ exchanges }: CallRecord): ArmBody | null {
  const body = exchanges.at(-1)?.body;
  return typeof body === "object" && body !== null && !Array.isArray(body)
    ? removeSecrets(body as ArmBody)
    : null;
}

/** What is not there, in Azure's own words; a missing subscription or tenant is another matter: usually a missing right. */
const NOT_FOUND = /^(?!Subscription|Tenant).*NotFound$/;

/**
 * True when Azure's last reply says the resource, its parent or its group is not there. A 404 of something between us and
 * Azure says nothing of the resource.
 */
export function isNotFound({ exchanges }: CallRecord): boolean {
  const last = exchanges.at(-1);
  return last?.status === 404 && NOT_FOUND.test(readArmError(last.body)?.code ?? "");
}

/** True when Azure accepted and only the SDK could not make sense of the reply's body, which we read ourselves. */
export function isUnreadBySdk(error: unknown, { exchanges }: CallRecord): boolean {
  const status = exchanges.at(-1)?.status ?? 0;
  return error instanceof TypeError && status >= 200 && status < 300;
}
