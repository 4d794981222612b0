import type { ArmReply, Method } from "../front-door/request";
import type { Directory } from "./directory";

/** What a request to the directory carries. */
interface IdentityRequest {
  directory: Directory;
  base: string;
  params: Readonly<Record<string, string>>;
  form: URLSearchParams;
}

/** One endpoint of the directory; these need no token and no api-version. */
export interface IdentityRoute {
  method: Method;
  path: string;
  summary: string;
  handle(request: IdentityRequest): ArmReply;
}

/** Sign-in, as far as applications need it. */
export const identityRoutes: readonly IdentityRoute[] = [
  {
    method: "POST",
    path: "/{tenant}/oauth2/v2.0/token",
    summary: "Access token for client credentials (secret or assertion)",
    handle: ({ directory, base, params, form }) => ({
      status: 200,
      headers: { "Cache-Control": "no-store, no-cache" },
      body: directory.grant(base, params.tenant ?? "", form),
    }),
  },
  {
    method: "GET",
    path: "/{tenant}/v2.0/.well-known/openid-configuration",
    summary: "OpenID configuration",
    handle: ({ directory, base, params }) => ({
      status: 200,
      body: directory.discovery(base, params.tenant ?? ""),
    }),
  },
  {
    method: "GET",
    path: "/{tenant}/discovery/v2.0/keys",
    summary: "Public keys that the tokens are signed with",
    handle: ({ directory, params }) => ({ status: 200, body: directory.keys(params.tenant ?? "") }),
  },
];
