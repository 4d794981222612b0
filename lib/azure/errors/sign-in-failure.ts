import type { CloudErrorKind } from "@/lib/deploy/cloud";
import type { Exchange } from "../exchange";

/** Why no token could be had. */
export interface SignInFailure {
  kind: CloudErrorKind;
  /** The identity platform's error number (AADSTS…) or OAuth error word. */
  code: string | null;
  status: number | null;
  retryAfterMs: number | null;
  message: string;
}

const SIGN_IN_ERRORS = new Set([
  "AuthenticationError",
  "AuthenticationRequiredError",
  "AggregateAuthenticationError",
  "CredentialUnavailableError",
]);

/** The identity library's words for an authority that did not answer: they say nothing about the credential. */
const UNREACHABLE =
  /endpoints_resolution_error|openid_config_error|network_error|no_network_connectivity|ECONN\w+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN/;

/**
 * Reads an error of the identity library; null when the error is none of its. The library hides what the
 * identity platform said (an unknown tenant reads like a lost connection), so its last answer decides.
 */
export function readSignInFailure(error: unknown, answer: Exchange | null): SignInFailure | null {
  if (!(error instanceof Error) || !SIGN_IN_ERRORS.has(error.name)) return null;
  if (answer && answer.status >= 400) return fromAnswer(answer);
  return {
    kind: UNREACHABLE.test(error.message) ? "transient" : "denied",
    code: null,
    status: null,
    retryAfterMs: null,
    message: firstLine(error.message),
  };
}

function fromAnswer({ status, body, retryAfterMs }: Exchange): SignInFailure {
  const { error, error_description: description } = (body ?? {}) as Record<string, unknown>;
  const word = typeof error === "string" ? error : null;
  const text = typeof description === "string" ? description : null;
  const isPassing = status >= 500 || status === 429 || status === 408;
  return {
    kind: isPassing ? "transient" : "denied",
    code: /AADSTS\d+/.exec(text ?? "")?.[0] ?? word,
    status,
    retryAfterMs,
    message: firstLine(text ?? word ?? `the identity platform answered HTTP ${status}`),
  };
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}
