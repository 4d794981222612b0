import { missingApiVersion } from "../front-door/refusals";
import type { ArmReply, Method } from "../front-door/request";
import { ok } from "../front-door/request";
import type { Directory } from "./directory";
import { cloudEndpoints, instanceDiscovery, openIdConfiguration, publicKeys } from "./discovery";
import { grantToken } from "./grants";
import { answerAppService, answerMetadataService } from "./managed-identity";

/** What a request to the directory carries. */
interface IdentityRequest {
  directory: Directory;
  base: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  form: URLSearchParams;
}

/** One endpoint of the directory; these need no token and no api-version. */
export interface IdentityRoute {
  method: Method;
  path: string;
  summary: string;
  handle(request: IdentityRequest): ArmReply;
}

/** Sign-in, as far as applications need it, and what a cloud tells of itself before anybody has signed in. */
export const identityRoutes: readonly IdentityRoute[] = [
  {
    method: "POST",
    path: "/{tenant}/oauth2/v2.0/token",
    summary: "Access token: client credentials (secret or assertion), on behalf of a user, refresh token",
    handle: (request) => answerToken(request, "2.0"),
  },
  {
    method: "POST",
    path: "/{tenant}/oauth2/token",
    summary: "The same at the older endpoint, which takes `resource`",
    handle: (request) => answerToken(request, "1.0"),
  },
  {
    method: "GET",
    path: "/{tenant}/v2.0/.well-known/openid-configuration",
    summary: "OpenID configuration",
    handle: ({ directory, base, params }) =>
      ok(openIdConfiguration(directory, base, params.tenant ?? "", "2.0")),
  },
  {
    method: "GET",
    path: "/{tenant}/.well-known/openid-configuration",
    summary: "OpenID configuration of the older endpoints",
    handle: ({ directory, base, params }) =>
      ok(openIdConfiguration(directory, base, params.tenant ?? "", "1.0")),
  },
  {
    method: "GET",
    path: "/{tenant}/discovery/v2.0/keys",
    summary: "Public keys that the tokens are signed with",
    handle: ({ directory, params }) => ok(publicKeys(directory, params.tenant ?? "")),
  },
  {
    method: "GET",
    path: "/{tenant}/discovery/keys",
    summary: "The same keys, for the older endpoints",
    handle: ({ directory, params }) => ok(publicKeys(directory, params.tenant ?? "")),
  },
  {
    method: "GET",
    path: "/common/discovery/instance",
    summary: "The authorities there are: this one",
    handle: ({ directory, base }) => ok(instanceDiscovery(directory, base)),
  },
  {
    method: "GET",
    path: "/metadata/endpoints",
    summary: "What the cloud is made of, in the forms of 2015 to today",
    handle: ({ base, query }) => {
      const apiVersion = query.get("api-version");
      if (!apiVersion) throw missingApiVersion();
      return ok(cloudEndpoints(base, apiVersion));
    },
  },
  {
    method: "GET",
    path: "/metadata/identity/oauth2/token",
    summary: "Token of a managed identity, as virtual machines get it",
    handle: answerMetadataService,
  },
  {
    method: "GET",
    path: "/msi/token",
    summary: "Token of a managed identity, as App Service gives it (IDENTITY_ENDPOINT)",
    handle: answerAppService,
  },
];

function answerToken({ directory, base, params, form }: IdentityRequest, version: "1.0" | "2.0"): ArmReply {
  const body = grantToken({ directory, base, tenant: params.tenant ?? "", form, version });
  return { status: 200, headers: { "Cache-Control": "no-store, no-cache" }, body };
}
