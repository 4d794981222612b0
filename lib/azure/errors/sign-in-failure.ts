import type { CloudErrorKind } from "@/lib/deploy/cloud";

/** Why no token could be had. */
export interface SignInFailure {
  kind: CloudErrorKind;
  /** The identity platform's error number (AADSTS…) or OAuth error word. */
  code: string | null;
  status: number | null;
  message: string;
}

const SIGN_IN_ERRORS = new Set([
  "AuthenticationError",
  "AuthenticationRequiredError",
  "AggregateAuthenticationError",
  "CredentialUnavailableError",
]);

/** MSAL's words for "the authority did not answer", which say nothing about the credential. */
const UNREACHABLE =
  /endpoints_resolution_error|openid_config_error|network_error|no_network_connectivity|ECONN\w+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|socket hang up/i;

/** Reads an error of the identity library; null when the error is none of its. */
export function readSignInFailure(error: unknown): SignInFailure | null {
  if (!(error instanceof Error) || !SIGN_IN_ERRORS.has(error.name)) return null;
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : null;
  const code =
    /AADSTS\d+/.exec(error.message)?.[0] ?? /\b(?:invalid|unauthorized)_\w+/.exec(error.message)?.[0];
  const isUnreachable = code === undefined && UNREACHABLE.test(error.message);
  const isServerFault = status !== null && (status >= 500 || status === 429 || status === 408);
  const firstLine = error.message.split("\n", 1)[0] ?? "";
  return {
    kind: isUnreachable || isServerFault ? "transient" : "denied",
    code: code ?? null,
    status,
    message: `signing in failed: ${firstLine}`,
  };
}
