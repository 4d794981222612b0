import { CloudError, type CloudErrorKind } from "@/lib/deploy/cloud";
import type { Exchange } from "../exchange";
import { redact } from "../secrets";
import { type ArmError, readArmError } from "./arm-error";
import { ForeignHostError } from "./foreign-host-error";
import { OperationFailedError } from "./operation-failed-error";
import { OperationLostError } from "./operation-lost-error";
import { readSignInFailure } from "./sign-in-failure";

/** The call that went wrong. */
export interface FailedCall {
  /** What was tried, e.g. "put virtualNetworkGateway VNet1-gateway". */
  what: string;
  exchanges: readonly Exchange[];
  /** The identity platform's last answer, if it was a refusal. */
  signInRefusal: Exchange | null;
  /** Values that must not appear in the message: the client's secret, keys in the body. */
  secrets: readonly string[];
  /** Set where Azure's text might repeat a key this process does not know: the message then names the code only. */
  withholdMessage?: boolean;
}

/** Longer messages are cut: they are shown on a card and stored in a row. */
const MAX_MESSAGE_LENGTH = 2_000;

/** Azure is busy with this resource, or not ready for it yet: the same request is right a little later. */
const BUSY_CODES = [
  /^AnotherOperationInProgress$/,
  /^RetryableError/,
  /^ReferencedResourceNotProvisioned$/,
  /^SubscriptionNotRegistered$/,
  /^ResourceGroupBeingDeleted$/,
  // A later write of somebody else ended ours: what stands now is to be looked at.
  /^CanceledAndSuperseded/,
];
const DENIED_CODES = [/^AuthorizationFailed$/, /^LinkedAuthorizationFailed$/, /^LinkedAccessCheckFailed$/];
/** A token that ran out on the way; the next request brings a new one. */
const EXPIRED_TOKEN_CODES = [/^ExpiredAuthenticationToken$/];

/**
 * The one place a CloudError is made. The original error never travels along as its cause: it holds the request
 * with its body and token.
 */
export function toCloudError(error: unknown, call: FailedCall): CloudError {
  if (error instanceof CloudError) return error;
  const cloudError: MakeCloudError = (kind, words, detail) => {
    const clean = (text: string) => redact(text, call.secrets).slice(0, MAX_MESSAGE_LENGTH);
    return new CloudError(kind, clean(`${call.what}: ${words.full}`), {
      ...detail,
      azureMessage: clean(words.azure),
    });
  };

  if (error instanceof ForeignHostError) return cloudError("terminal", say(error.message), {});
  if (error instanceof OperationLostError) return cloudError("transient", say(error.message), {});
  if (error instanceof OperationFailedError) return fromFailedOperation(error, call, cloudError);
  const signIn = readSignInFailure(error, call.signInRefusal);
  if (signIn) {
    const { kind, code, status, retryAfterMs, message } = signIn;
    return cloudError(
      kind,
      { full: `signing in failed: ${message}`, azure: message },
      {
        azureCode: code,
        httpStatus: status,
        retryAfterMs,
      },
    );
  }

  const last = call.exchanges.at(-1);
  if (last && last.status >= 400) return fromRefusal(last, call, cloudError);
  return fromTransport(error, cloudError);
}

type MakeCloudError = (
  kind: CloudErrorKind,
  words: Words,
  detail: Omit<NonNullable<ConstructorParameters<typeof CloudError>[2]>, "azureMessage">,
) => CloudError;

/** What went wrong: with Azure's codes, for logs, and in Azure's own sentences alone, for persons. */
interface Words {
  full: string;
  azure: string;
}

function fromRefusal(exchange: Exchange, call: FailedCall, cloudError: MakeCloudError): CloudError {
  const { status, retryAfterMs, correlationId } = exchange;
  const armError = readArmError(exchange.body);
  return cloudError(toKind(status, armError), toWords(armError, call, `Azure answered HTTP ${status}`), {
    azureCode: armError?.code ?? null,
    httpStatus: status,
    correlationId,
    retryAfterMs,
  });
}

/** An operation Azure had taken and then gave up. The reply to the poll was a 200, so it names no HTTP status. */
function fromFailedOperation(
  error: OperationFailedError,
  call: FailedCall,
  cloudError: MakeCloudError,
): CloudError {
  const exchange = call.exchanges.at(-1);
  const armError = readArmError(exchange?.body);
  return cloudError(toKind(null, armError), toWords(armError, call, error.message), {
    azureCode: armError?.code ?? null,
    correlationId: exchange?.correlationId ?? null,
    retryAfterMs: exchange?.retryAfterMs ?? null,
  });
}

function fromTransport(error: unknown, cloudError: MakeCloudError): CloudError {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
  // The SDK's own timeout of a request; a caller's abort never comes here.
  if (name === "AbortError") return cloudError("transient", say("Azure did not answer in time"), {});
  if (name === "RestError") {
    const reason = typeof code === "string" ? code : "connection lost";
    return cloudError("transient", say(`Azure could not be reached (${reason})`), {});
  }
  return cloudError("terminal", say(`the answer could not be understood (${name ?? typeof error})`), {});
}

/** What to do about an answer; codes say more than statuses, and an inner code more than its wrapping. */
function toKind(status: number | null, armError: ArmError | null): CloudErrorKind {
  const codes = [armError?.code, ...(armError?.inner.map(({ code }) => code) ?? [])];
  const isAny = (patterns: RegExp[]) =>
    codes.some((code) => code && patterns.some((pattern) => pattern.test(code)));
  if (isAny(DENIED_CODES)) return "denied";
  if (isAny(BUSY_CODES)) return "busy";
  if (isAny(EXPIRED_TOKEN_CODES)) return "transient";
  if (status === null) return "terminal";
  if (status === 401 || status === 403) return "denied";
  if (status === 429) return "throttled";
  if (status === 408 || (status >= 500 && status !== 501)) return "transient";
  // Azure always gives its reasons: a page that says 404 comes from something in between.
  if (status === 404 && armError === null) return "transient";
  return "terminal";
}

/** True when Azure turned a request away because there were too many, not because the resource is busy. */
export function isThrottled(status: number, body: unknown): boolean {
  return status === 429 && toKind(status, readArmError(body)) === "throttled";
}

function toWords(armError: ArmError | null, call: FailedCall, fallback: string): Words {
  if (!armError) return say(fallback);
  const { code, message, inner } = armError;
  if (call.withholdMessage) {
    return say([code, ...inner.map((one) => one.code)].filter(Boolean).join(", ") || fallback);
  }
  const withCodes = [{ code, message }, ...inner].map(withCode).filter(Boolean);
  const sentences = [message, ...inner.map(withCode)].filter(Boolean);
  return { full: withCodes.join(" / ") || fallback, azure: sentences.join(" / ") || fallback };
}

/** An inner error keeps its code: nothing else tells it. */
function withCode({ code, message }: ArmError["inner"][number]): string {
  return [code, message].filter(Boolean).join(": ");
}

/** Where there are no words of Azure, ours serve both. */
function say(text: string): Words {
  return { full: text, azure: text };
}
