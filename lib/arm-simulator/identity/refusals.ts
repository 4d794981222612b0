import { randomUUID } from "node:crypto";
import { ArmError } from "../front-door/arm-error";

/** A refusal by the token endpoint: OAuth's own form, with Entra's error numbers. */
export class TokenError extends Error {
  readonly status: number;
  readonly body: Record<string, string | number[]>;

  constructor(status: number, error: string, number: number, description: string) {
    super(description);
    const timestamp = `${new Date().toISOString().slice(0, 19).replace("T", " ")}Z`;
    const [trace, correlation] = [randomUUID(), randomUUID()];
    this.status = status;
    this.body = {
      error,
      error_description: `AADSTS${number}: ${description} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [number],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    };
  }
}

/** 401: the secret is not the one configured. */
export function invalidClientSecret(clientId: string): TokenError {
  return new TokenError(
    401,
    "invalid_client",
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  );
}

/** 401: neither a secret nor an assertion. */
export function missingClientCredential(): TokenError {
  return new TokenError(
    401,
    "invalid_client",
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  );
}

/** 401: the assertion is signed with none of the keys registered for the application. */
export function invalidAssertionSignature(clientId: string): TokenError {
  return new TokenError(
    401,
    "invalid_client",
    700027,
    `Client assertion failed signature validation. No key registered for application '${clientId}' fits.`,
  );
}

/** 401: an assertion that is over, or not yet good. */
export function assertionNotValidNow(): TokenError {
  return new TokenError(
    401,
    "invalid_client",
    700024,
    `Client assertion is not within its valid time range. Current time: ${new Date().toISOString()}.`,
  );
}

/** 400: the assertion of a user is none, or pretends to be one of this directory. */
export function invalidUserAssertion(): TokenError {
  return invalidGrant("Assertion failed signature validation.", 50013);
}

/** 400: what the client holds does not give it a token. */
export function invalidGrant(reason: string, number = 9002313): TokenError {
  return new TokenError(400, "invalid_grant", number, reason);
}

/** 401: the assertion is no JWT. */
export function invalidClientAssertion(): TokenError {
  return new TokenError(401, "invalid_client", 50027, "JWT token is invalid or malformed.");
}

/** 400: nobody knows this application here. */
export function unknownApplication(clientId: string, tenantId: string): TokenError {
  return new TokenError(
    400,
    "unauthorized_client",
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenantId}'.`,
  );
}

/** 400: nobody knows this tenant here. */
export function unknownTenant(tenantId: string): TokenError {
  return new TokenError(
    400,
    "invalid_request",
    90002,
    `Tenant '${tenantId}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  );
}

/** 400: the audience is none that this directory issues tokens for. */
export function unknownResource(resource: string, tenantId: string): TokenError {
  return new TokenError(
    400,
    "invalid_resource",
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenantId}.`,
  );
}

/** 400: a required form field is missing. */
export function missingParameter(name: string): TokenError {
  return new TokenError(
    400,
    "invalid_request",
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );
}

/** 400: a grant type that is not simulated. */
export function unsupportedGrant(grant: string): TokenError {
  return new TokenError(
    400,
    "unsupported_grant_type",
    70003,
    `The app requested an unsupported grant type '${grant}'.`,
  );
}

/** 400: client credentials can only ask for everything an application has. */
export function invalidScope(scope: string): TokenError {
  return new TokenError(
    400,
    "invalid_scope",
    1002012,
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  );
}

/** 401 of ARM: no bearer token. */
export function authenticationMissing(base: string, tenantId: string): ArmError {
  return unauthorized(
    "AuthenticationFailed",
    "Authentication failed. The 'Authorization' header is missing.",
    base,
    tenantId,
  );
}

/** 401 of ARM: not a token of this directory. */
export function invalidToken(base: string, tenantId: string): ArmError {
  return unauthorized("InvalidAuthenticationToken", "The access token is invalid.", base, tenantId);
}

/** 401 of ARM: over. */
export function expiredToken(base: string, tenantId: string, expiresAt: number): ArmError {
  const expiry = new Date(expiresAt * 1000).toISOString();
  return unauthorized(
    "ExpiredAuthenticationToken",
    `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${new Date().toISOString()}'.`,
    base,
    tenantId,
  );
}

/** 401 of ARM: a token for some other API. */
export function wrongAudience(
  base: string,
  tenantId: string,
  audience: string,
  allowed: readonly string[],
): ArmError {
  return unauthorized(
    "InvalidAuthenticationTokenAudience",
    `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences '${allowed.join("','")}'.`,
    base,
    tenantId,
  );
}

/** 401 of ARM: more tenants than a request may name. */
export function tooManyAuxiliaryTokens(count: number): ArmError {
  return new ArmError(
    401,
    "InvalidAuxiliaryTokens",
    `The request carries '${count}' auxiliary tokens; at most '3' are allowed.`,
  );
}

/** 401 of ARM: the subscription lives in another tenant than the token. */
export function wrongTenant(base: string, tokenTenant: string, tenantId: string): ArmError {
  return unauthorized(
    "InvalidAuthenticationTokenTenant",
    `The access token is from the wrong issuer '${base}/${tokenTenant}/'. It must match the tenant '${base}/${tenantId}/' associated with this subscription. Please use the authority (URL) '${base}/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
    base,
    tenantId,
  );
}

function unauthorized(code: string, message: string, base: string, tenantId: string): ArmError {
  const challenge = `Bearer authorization_uri="${base}/${tenantId}", error="invalid_token", error_description="${message.replaceAll('"', "'")}"`;
  return new ArmError(401, code, message, { headers: { "WWW-Authenticate": challenge } });
}
