import { randomUUID } from "node:crypto";
import { type Json, type JsonObject, toText } from "../json";
import type { Application } from "../records";
import { checkClientCredential, readAssertion } from "./client-credential";
import type { Directory } from "./directory";
import type { SignedInUser } from "./principals";
import {
  assertionNotValidNow,
  invalidGrant,
  invalidScope,
  invalidUserAssertion,
  missingParameter,
  unknownResource,
  unsupportedGrant,
} from "./refusals";
import { readOwnJwt, signJwt, TOKEN_SECONDS } from "./tokens";

/** A request for a token, as the endpoint of either version gets it. */
export interface TokenRequest {
  directory: Directory;
  base: string;
  /** Id or domain, from the path. */
  tenant: string;
  form: URLSearchParams;
  version: "1.0" | "2.0";
}

interface Granted {
  tenantId: string;
  application: Application;
  audience: string;
  user?: SignedInUser;
  /** The scopes granted; delegated tokens only. */
  scope?: string;
}

const ON_BEHALF_OF = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const REFRESH_SECONDS = 90 * 24 * 3600;

/** Answers a request for a token; throws a TokenError in Entra's form. */
export function grantToken(request: TokenRequest): Json {
  const { directory, form } = request;
  const tenantId = directory.tenant(request.tenant).id;
  const grantType = required(form, "grant_type");
  switch (grantType) {
    case "client_credentials":
      return reply(request, { tenantId, ...byApplication(request, tenantId) });
    case ON_BEHALF_OF:
      return reply(request, { tenantId, ...onBehalfOf(request, tenantId) });
    case "refresh_token":
      return reply(request, { tenantId, ...byRefreshToken(request, tenantId) });
    default:
      throw unsupportedGrant(grantType);
  }
}

function byApplication(request: TokenRequest, tenantId: string): Omit<Granted, "tenantId"> {
  const application = requireApplication(request, tenantId);
  const resource = request.form.get("resource");
  // The older endpoint names the resource itself; the newer one asks for all an application has of it.
  if (request.version === "1.0" && resource)
    return { application, audience: checkAudience(request, resource) };
  const scope = required(request.form, request.version === "1.0" ? "resource" : "scope");
  const name = scope.split(" ").find((part) => part.endsWith("/.default"));
  if (!name) throw invalidScope(scope);
  return { application, audience: checkAudience(request, name.slice(0, -"/.default".length)) };
}

function onBehalfOf(request: TokenRequest, tenantId: string): Omit<Granted, "tenantId"> {
  const { form, directory } = request;
  const application = requireApplication(request, tenantId);
  const assertion = required(form, "assertion");
  if (required(form, "requested_token_use") !== "on_behalf_of") throw missingParameter("requested_token_use");
  const claims = readAssertion(assertion);
  // Whoever signed it is believed, as with client assertions; one that claims to be ours must really be.
  const isForged = claims?.iss?.toString().startsWith(request.base) && !readOwnJwt(directory.key, assertion);
  if (!claims || isForged) throw invalidUserAssertion();
  if (typeof claims.exp !== "number" || claims.exp * 1000 <= Date.now()) throw assertionNotValidNow();
  return { application, ...delegated(request), user: userOf(claims) };
}

function byRefreshToken(request: TokenRequest, tenantId: string): Omit<Granted, "tenantId"> {
  const application = requireApplication(request, tenantId);
  const claims = readOwnJwt(request.directory.key, required(request.form, "refresh_token"));
  const isOurs =
    claims?.typ === "refresh" && claims.client_id === application.clientId && claims.tid === tenantId;
  if (!claims || !isOurs) throw invalidGrant("The provided refresh token is malformed or not valid.");
  if (Number(claims.exp) * 1000 <= Date.now()) throw invalidGrant("The refresh token has expired.", 70008);
  return { application, ...delegated(request), user: userOf(claims) };
}

/** The resource a user's token is for, and the scopes as granted; Resource Manager when only OpenID's are asked. */
function delegated(request: TokenRequest): { audience: string; scope: string } {
  const resource = request.form.get("resource");
  const asked = (request.form.get("scope") ?? "").split(" ").filter((part) => part !== "");
  const named = asked.find((part) => part.includes("://"));
  const audience = resource ?? named?.replace(/\/[^/]*$/, "") ?? "https://management.azure.com";
  const checked = checkAudience(request, audience);
  return { audience: checked, scope: `${checked}/user_impersonation ${asked.join(" ")}`.trim() };
}

function userOf(claims: JsonObject): SignedInUser {
  const objectId = toText(claims.oid) ?? toText(claims.sub);
  if (!objectId) throw invalidUserAssertion();
  const name = ["upn", "preferred_username", "unique_name", "email"].map((member) => toText(claims[member]));
  return { objectId, name: name.find((text) => text !== undefined) ?? objectId };
}

function requireApplication({ directory, form }: TokenRequest, tenantId: string): Application {
  const application = directory.applicationIn(required(form, "client_id"), tenantId);
  checkClientCredential(application, form);
  return application;
}

function checkAudience({ directory, base, tenant, version }: TokenRequest, asked: string): string {
  // A v1 token keeps the trailing slash its resource was asked with.
  const audience = version === "1.0" ? asked : asked.replace(/\/+$/, "");
  if (!directory.isIssuedAudience(audience, base)) throw unknownResource(audience, tenant);
  return audience;
}

function reply(request: TokenRequest, granted: Granted): JsonObject {
  const { directory, base, version } = request;
  const token = directory.issueToken({ base, version, ...granted });
  const now = Math.floor(Date.now() / 1000);
  const times =
    version === "2.0"
      ? { expires_in: TOKEN_SECONDS, ext_expires_in: TOKEN_SECONDS }
      : {
          expires_in: String(TOKEN_SECONDS),
          ext_expires_in: String(TOKEN_SECONDS),
          expires_on: String(now + TOKEN_SECONDS),
          not_before: String(now),
          resource: granted.audience,
        };
  return { token_type: "Bearer", ...times, access_token: token, ...forUser(request, granted, now) };
}

/** What a token for a user comes with: its scopes, and where asked for a refresh token and an id token. */
function forUser({ directory, base, form }: TokenRequest, granted: Granted, now: number): JsonObject {
  const { user, scope, tenantId, application } = granted;
  if (!user) return {};
  const asked = (form.get("scope") ?? "").split(" ");
  const named = { tid: tenantId, oid: user.objectId, upn: user.name };
  const refresh = { ...named, typ: "refresh", client_id: application.clientId, jti: randomUUID() };
  const identity = {
    ...named,
    iss: `${base}/${tenantId}/v2.0`,
    aud: application.clientId,
    sub: user.objectId,
    preferred_username: user.name,
    ver: "2.0",
  };
  const wantsRefresh = asked.includes("offline_access") || form.get("grant_type") === "refresh_token";
  return {
    scope,
    ...(wantsRefresh ? { refresh_token: signJwt(directory.key, refresh, now * 1000, REFRESH_SECONDS) } : {}),
    ...(asked.includes("openid")
      ? { id_token: signJwt(directory.key, identity, now * 1000, TOKEN_SECONDS) }
      : {}),
  };
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === "") throw missingParameter(name);
  return value;
}
