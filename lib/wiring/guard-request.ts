import {
  carriesBody,
  type GuardPolicy,
  judgeMethod,
  judgeRequest,
  problemResponse,
  SIGN_IN_PATH,
} from "@/lib/api";
import { isLoopback, readEnv } from "@/lib/env";
import { judgeCredential, SESSION_COOKIE } from "./access-token";
import { readCookie } from "./read-cookie";

/**
 * The refusal of a request that must not reach any page or route, or null. A browser that lacks the token is sent
 * to the sign-in page.
 */
export function guardRequest(request: Request): Response | null {
  const { policy, token } = readPolicy();
  const { pathname: path, search } = new URL(request.url);
  const { headers, method } = request;
  const refusal = judgeRequest(
    {
      method,
      path,
      host: headers.get("host"),
      origin: headers.get("origin"),
      contentType: headers.get("content-type"),
      hasBody: carriesBody(headers),
      credential: judgeCredential(
        headers.get("authorization"),
        readCookie(headers.get("cookie"), SESSION_COOKIE),
        token,
      ),
    },
    policy,
  );
  // What cannot be done here at all is not first asked for in another form.
  const isOfMethod = refusal === null || refusal.code === "not-json-type";
  const unknownMethod = isOfMethod ? refuseMethod(method, path) : null;
  if (refusal === null || unknownMethod !== null) return unknownMethod;
  if (refusal.code === "token-missing" && isNavigation(request, path)) {
    const next = new URLSearchParams({ next: `${path}${search}` });
    // Next demands a whole address here, and sends it as a path when it is our own.
    return Response.redirect(new URL(`${SIGN_IN_PATH}?${next}`, request.url), 303);
  }
  const response = problemResponse(refusal, path, () => {});
  if (refusal.status === 401) response.headers.set("www-authenticate", "Bearer");
  return response;
}

/** The framework would answer 405 by itself, without a word. */
function refuseMethod(method: string, path: string): Response | null {
  const judged = judgeMethod(method, path);
  if (judged === null) return null;
  const response = problemResponse(judged.refusal, path, () => {});
  response.headers.set("allow", judged.allow);
  return response;
}

let known: { policy: GuardPolicy; token: string | null } | null = null;

function readPolicy(): { policy: GuardPolicy; token: string | null } {
  if (known !== null) return known;
  const { host, allowedHosts, token } = readEnv();
  known = { policy: { host, allowedHosts, isTokenRequired: !isLoopback(host) }, token };
  return known;
}

function isNavigation(request: Request, path: string): boolean {
  const accepts = request.headers.get("accept") ?? "";
  return request.method === "GET" && !path.startsWith("/api/") && accepts.includes("text/html");
}
