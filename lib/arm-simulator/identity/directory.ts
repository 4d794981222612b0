import type { Application, Tenant } from "../records";
import type { Store } from "../store";
import { isVaultAudience } from "../vaults/audiences";
import type { Caller, SignedInUser } from "./principals";
import { servicePrincipalId } from "./principals";
import {
  authenticationMissing,
  expiredToken,
  invalidToken,
  tooManyAuxiliaryTokens,
  unknownApplication,
  unknownTenant,
  wrongAudience,
} from "./refusals";
import type { SigningKey } from "./signing-key";
import { readToken, signJwt, TOKEN_SECONDS, type TokenClaims } from "./tokens";

/** Who may sign in from the start; more tenants and applications come through the back door. */
export interface DirectorySettings {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

/** What an access token is to say. */
export interface TokenOrder {
  /** Scheme and host the client asked. */
  base: string;
  tenantId: string;
  application: Application;
  audience: string;
  /** 1.0 for the token endpoint of that version; its issuer has another form. */
  version: "1.0" | "2.0";
  /** The user acted for, in delegated tokens. */
  user?: SignedInUser;
}

/** The identity that the machine of a managed identity has by itself. */
export const MACHINE_CLIENT_ID = "00000000-0000-4000-8000-0000000000d1";

const PUBLIC_AUDIENCES = ["https://management.azure.com", "https://management.core.windows.net"];
const REMEMBERED_TOKENS = 200;
const AUXILIARY_TOKENS = 3;

/**
 * The simulated directory: tenants with their applications. It issues tokens and reads them back; tokens live in
 * the machine's time, whatever the world's clock does, because clients compare them with their own clock.
 */
export class Directory {
  readonly settings: DirectorySettings;
  readonly key: SigningKey;
  readonly #store: Store;
  readonly #known = new Map<string, TokenClaims>();

  constructor(settings: DirectorySettings, key: SigningKey, store: Store) {
    this.settings = settings;
    this.key = key;
    this.#store = store;
  }

  /** The home tenant first. */
  tenants(): Tenant[] {
    const home: Tenant = {
      id: this.settings.tenantId,
      displayName: "Simulated tenant",
      domain: "simulated.onmicrosoft.com",
    };
    return [home, ...this.#store.all("tenants")];
  }

  /** The tenant of this id or domain; throws Entra's refusal for any other. */
  tenant(name: string): Tenant {
    const wanted = name.toLowerCase();
    const found = this.tenants().find(({ id, domain }) => id === wanted || domain === wanted);
    if (!found) throw unknownTenant(name);
    return found;
  }

  /** The configured application and the machine's own identity, then those of the back door. */
  applications(): Application[] {
    const { tenantId, clientId, clientSecret } = this.settings;
    const tenants = [tenantId];
    const declared = this.#store.all("applications");
    const builtIn: Application[] = [
      { clientId, displayName: "Simulated application", secret: clientSecret, keys: [], tenants },
      { clientId: MACHINE_CLIENT_ID, displayName: "Simulated machine", keys: [], tenants, isManaged: true },
    ];
    const isFree = (own: Application) => !declared.some((other) => other.clientId === own.clientId);
    return [...builtIn.filter(isFree), ...declared];
  }

  /** The application of this client id where it has a service principal in the tenant; refused otherwise. */
  applicationIn(clientId: string, tenantId: string): Application {
    const wanted = clientId.toLowerCase();
    const found = this.applications().find((application) => application.clientId === wanted);
    if (!found?.tenants.includes(tenantId)) throw unknownApplication(clientId, tenantId);
    return found;
  }

  issueToken({ base, tenantId, application, audience, version, user }: TokenOrder): string {
    const { clientId } = application;
    const objectId = user?.objectId ?? servicePrincipalId(application, tenantId);
    const claims = {
      aud: audience,
      iss: version === "1.0" ? `${base}/${tenantId}/` : `${base}/${tenantId}/v2.0`,
      appid: clientId,
      azp: clientId,
      appidacr: "1",
      idtyp: user ? "user" : "app",
      oid: objectId,
      sub: objectId,
      tid: tenantId,
      ver: version,
      ...(user ? { upn: user.name, unique_name: user.name, scp: "user_impersonation" } : {}),
    };
    return signJwt(this.key, claims, Date.now(), TOKEN_SECONDS);
  }

  /** Who the request's bearer token names; throws ARM's 401 when it is missing, false, over or for others. */
  authenticate(base: string, authorization: string | undefined): Caller {
    const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
    if (!token) throw authenticationMissing(base, this.settings.tenantId);
    return this.#callerOf(base, token);
  }

  /**
   * Who the bearer token names to a service that takes tokens for `audience`; "missing" without one that is good, its own
   * audience when it was issued for something else.
   */
  callerFor(audience: string, authorization: string | undefined): Caller | "missing" | { audience: string } {
    const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
    const claims = token === undefined ? undefined : this.#read(token);
    const now = Date.now() / 1000;
    const isKnownTenant = this.tenants().some(({ id }) => id === claims?.tid);
    if (!claims || claims.exp <= now || claims.nbf > now + 1 || !isKnownTenant) return "missing";
    if (claims.aud.replace(/\/+$/, "") !== audience) return { audience: claims.aud };
    return { tenantId: claims.tid, clientId: claims.appid, objectId: claims.oid };
  }

  /** Who the tokens of `x-ms-authorization-auxiliary` name, for references into other tenants. */
  authenticateAuxiliary(base: string, header: string | undefined): Caller[] {
    const tokens = (header ?? "")
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    if (tokens.length > AUXILIARY_TOKENS) throw tooManyAuxiliaryTokens(tokens.length);
    return tokens.map((part) => this.#callerOf(base, part.replace(/^Bearer\s+/i, "")));
  }

  /** Resource Manager's names in the public cloud, key vaults, the host asked, and any host reserved for simulations. */
  isIssuedAudience(audience: string, base: string): boolean {
    const name = audience.replace(/\/+$/, "");
    return (
      PUBLIC_AUDIENCES.includes(name) ||
      isVaultAudience(name) ||
      name === base ||
      /^https:\/\/[a-z0-9.-]+\.invalid(:\d+)?$/.test(name)
    );
  }

  #callerOf(base: string, token: string): Caller {
    const home = this.settings.tenantId;
    const claims = this.#read(token);
    if (!claims) throw invalidToken(base, home);
    const now = Date.now();
    if (claims.exp * 1000 <= now) throw expiredToken(base, home, claims.exp);
    if (claims.nbf * 1000 > now + 1000) throw invalidToken(base, home);
    const allowed = [...PUBLIC_AUDIENCES, base];
    if (!allowed.includes(claims.aud.replace(/\/+$/, "")))
      throw wrongAudience(base, home, claims.aud, allowed);
    const isKnownTenant = this.tenants().some(({ id }) => id === claims.tid);
    const isOwnIssuer = [`/${claims.tid}/`, `/${claims.tid}/v2.0`].some((end) => claims.iss.endsWith(end));
    if (!isKnownTenant || !isOwnIssuer) throw invalidToken(base, home);
    const { tid: tenantId, appid: clientId, oid: objectId, upn } = claims;
    return { tenantId, clientId, objectId, ...(upn === undefined ? {} : { userName: upn }) };
  }

  /** Checking a signature costs more than the whole rest of a GET, so tokens seen before are remembered. */
  #read(token: string): TokenClaims | undefined {
    const known = this.#known.get(token);
    if (known) return known;
    const claims = readToken(this.key, token);
    if (!claims) return undefined;
    if (this.#known.size >= REMEMBERED_TOKENS) this.#known.clear();
    this.#known.set(token, claims);
    return claims;
  }
}
