import { timingSafeEqual } from "node:crypto";
import type { Json } from "../json";
import {
  authenticationMissing,
  expiredToken,
  invalidClientAssertion,
  invalidClientSecret,
  invalidScope,
  invalidToken,
  missingClientCredential,
  missingParameter,
  unknownApplication,
  unknownResource,
  unknownTenant,
  unsupportedGrant,
  wrongAudience,
} from "./refusals";
import type { SigningKey } from "./signing-key";
import { decodeSegment, issueToken, readToken, TOKEN_SECONDS, type TokenClaims } from "./tokens";

/** Who may sign in. */
export interface DirectorySettings {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const PUBLIC_AUDIENCES = ["https://management.azure.com", "https://management.core.windows.net"];
const REMEMBERED_TOKENS = 200;

/**
 * The simulated directory: one tenant with one application. It issues tokens and reads them back; tokens live in
 * the machine's time, whatever the world's clock does, because clients compare them with their own clock.
 */
export class Directory {
  readonly settings: DirectorySettings;
  readonly #key: SigningKey;
  readonly #known = new Map<string, TokenClaims>();

  constructor(settings: DirectorySettings, key: SigningKey) {
    this.settings = settings;
    this.#key = key;
  }

  /** The OpenID configuration of a tenant under the host the client asked. */
  discovery(base: string, tenant: string): Json {
    const authority = `${base}/${this.#tenant(tenant)}`;
    return {
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
      jwks_uri: `${authority}/discovery/v2.0/keys`,
      response_modes_supported: ["query", "fragment", "form_post"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["RS256"],
      response_types_supported: ["code"],
      scopes_supported: ["openid", "profile", "email", "offline_access"],
      issuer: `${authority}/v2.0`,
      request_uri_parameter_supported: false,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${authority}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
      claims_supported: ["sub", "iss", "aud", "exp", "iat", "tid", "ver"],
      tenant_region_scope: null,
      cloud_instance_name: "microsoftonline.com",
    };
  }

  /** The public keys that tokens can be checked with. */
  keys(tenant: string): Json {
    this.#tenant(tenant);
    const { n, e } = this.#key.publicKey.export({ format: "jwk" });
    return { keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: this.#key.id, n: n ?? "", e: e ?? "" }] };
  }

  /** Answers a token request; throws a TokenError in Entra's form. */
  grant(base: string, tenant: string, form: URLSearchParams): Json {
    const tenantId = this.#tenant(tenant);
    const grantType = required(form, "grant_type");
    if (grantType !== "client_credentials") throw unsupportedGrant(grantType);
    const clientId = required(form, "client_id");
    if (clientId.toLowerCase() !== this.settings.clientId) throw unknownApplication(clientId, tenantId);
    this.#checkCredential(form);
    const audience = toAudience(required(form, "scope"));
    if (!isIssuedAudience(audience, base)) throw unknownResource(audience, tenantId);
    const token = issueToken(
      this.#key,
      { issuer: `${base}/${tenantId}/v2.0`, audience, tenantId, clientId },
      Date.now(),
    );
    return {
      token_type: "Bearer",
      expires_in: TOKEN_SECONDS,
      ext_expires_in: TOKEN_SECONDS,
      access_token: token,
    };
  }

  /** The claims of the request's bearer token; throws ARM's 401 when it is missing, false, over or for others. */
  authenticate(base: string, authorization: string | undefined): TokenClaims {
    const { tenantId } = this.settings;
    const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
    if (!token) throw authenticationMissing(base, tenantId);
    const claims = this.#read(token);
    if (!claims) throw invalidToken(base, tenantId);
    if (claims.exp * 1000 <= Date.now()) throw expiredToken(base, tenantId, claims.exp);
    const allowed = [...PUBLIC_AUDIENCES, base];
    if (!allowed.includes(claims.aud)) throw wrongAudience(base, tenantId, claims.aud, allowed);
    if (claims.tid !== tenantId || !claims.iss.endsWith(`/${claims.tid}/v2.0`))
      throw invalidToken(base, tenantId);
    return claims;
  }

  /** Checking a signature costs more than the whole rest of a GET, so tokens seen before are remembered. */
  #read(token: string): TokenClaims | undefined {
    const known = this.#known.get(token);
    if (known) return known;
    const claims = readToken(this.#key, token);
    if (!claims) return undefined;
    if (this.#known.size >= REMEMBERED_TOKENS) this.#known.clear();
    this.#known.set(token, claims);
    return claims;
  }

  #tenant(tenant: string): string {
    if (tenant.toLowerCase() !== this.settings.tenantId) throw unknownTenant(tenant);
    return this.settings.tenantId;
  }

  #checkCredential(form: URLSearchParams): void {
    const secret = form.get("client_secret");
    const assertion = form.get("client_assertion");
    if (secret !== null) {
      if (!isSame(secret, this.settings.clientSecret)) throw invalidClientSecret(this.settings.clientId);
    } else if (assertion === null) throw missingClientCredential();
    else if (form.get("client_assertion_type") !== ASSERTION_TYPE || !isLiveJwt(assertion))
      throw invalidClientAssertion();
  }
}

/** Who signed an assertion is not known here: any well-formed JWT that is not over will do. */
function isLiveJwt(assertion: string): boolean {
  const parts = assertion.split(".");
  const claims = parts.length === 3 ? decodeSegment(parts[1] ?? "") : undefined;
  return typeof claims?.exp === "number" && claims.exp * 1000 > Date.now();
}

/** Client credentials ask for `<resource>/.default`; OpenID's own scopes may stand beside it. */
function toAudience(scope: string): string {
  const resource = scope.split(" ").find((part) => part.endsWith("/.default"));
  if (!resource) throw invalidScope(scope);
  return resource.slice(0, -"/.default".length).replace(/\/$/, "");
}

/** Resource Manager's names in the public cloud, the host asked, and any host reserved for simulations. */
function isIssuedAudience(audience: string, base: string): boolean {
  return (
    PUBLIC_AUDIENCES.includes(audience) ||
    audience === base ||
    /^https:\/\/[a-z0-9.-]+\.invalid(:\d+)?$/.test(audience)
  );
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === "") throw missingParameter(name);
  return value;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
