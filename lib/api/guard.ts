import { refusal } from "@/lib/messages";
import type { AppError } from "@/lib/shared";
import { isJsonType } from "./json-body";

/** How the server may be reached, from its configuration. */
export interface GuardPolicy {
  /** The address the server listens on. */
  host: string;
  /** Names beyond the server's own addresses under which it may be asked, e.g. "mesh.example.org". */
  allowedHosts: readonly string[];
  /** True when every request needs the token: the server listens beyond loopback. */
  isTokenRequired: boolean;
}

/** What the guard looks at; headers are null when absent. */
export interface GuardedRequest {
  method: string;
  path: string;
  host: string | null;
  origin: string | null;
  contentType: string | null;
  /** Whether a body comes with the request. */
  hasBody: boolean;
  /** What became of the bearer token or, without one, of the session cookie. A wrong cookie counts as none. */
  credential: "right" | "wrong" | "none";
}

/** The page that asks for the token, and where its form goes: the one write that is a form. */
export const SIGN_IN_PATH = "/sign-in";

/**
 * Null when the request may pass, else the refusal. In this order: a foreign Host (a rebound DNS name would make
 * the browser treat us as the attacker's own site), a foreign Origin on a write, a write that is not JSON (forms
 * and beacons of other sites cannot send JSON unasked), a wrong or missing token.
 */
export function judgeRequest(request: GuardedRequest, policy: GuardPolicy): AppError | null {
  return (
    judgeHost(request, policy) ??
    judgeOrigin(request) ??
    judgeContentType(request) ??
    judgeToken(request, policy)
  );
}

function judgeHost(request: GuardedRequest, policy: GuardPolicy): AppError | null {
  const name = request.host === null ? null : hostName(request.host);
  if (name !== null && isOwnName(name, policy)) return null;
  return refusal("foreign-host", 421);
}

function judgeOrigin(request: GuardedRequest): AppError | null {
  if (!isWrite(request.method) || request.origin === null) return null;
  if (originHost(request.origin) === request.host?.toLowerCase()) return null;
  return refusal("foreign-origin", 403);
}

function judgeContentType(request: GuardedRequest): AppError | null {
  if (!isWrite(request.method) || request.path === SIGN_IN_PATH) return null;
  if (isJsonType(request.contentType)) return null;
  if (request.method === "DELETE" && !request.hasBody && request.contentType === null) return null;
  return refusal("not-json-type", 415);
}

function judgeToken(request: GuardedRequest, policy: GuardPolicy): AppError | null {
  if (request.credential === "wrong") {
    // A token that is sent must be right, needed or not: a typing mistake should not pass unnoticed.
    return refusal("token-wrong", 401);
  }
  if (!policy.isTokenRequired || request.credential === "right" || isOpenToAll(request.path)) return null;
  return refusal("token-missing", 401);
}

/** The sign-in page, and the probes, which tell nothing of any topology. */
function isOpenToAll(path: string): boolean {
  return path === SIGN_IN_PATH || path === "/healthz" || path === "/readyz";
}

function isWrite(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}

/**
 * Loopback names, the configured host and the allowed names. Listening beyond loopback also any IP address: no DNS
 * name can be rebound to it, and the machine cannot know all the addresses it is reached under.
 */
function isOwnName(name: string, policy: GuardPolicy): boolean {
  if (name === "localhost" || name === "[::1]" || isLoopbackAddress(name)) return true;
  if (name === bracketed(policy.host).toLowerCase()) return true;
  if (policy.allowedHosts.some((allowed) => hostName(allowed) === name)) return true;
  return policy.isTokenRequired && isIpAddress(name);
}

/** The name without its port, in lower case; null when it is not a host at all. */
function hostName(host: string): string | null {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? null;
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

function isLoopbackAddress(name: string): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

function isIpAddress(name: string): boolean {
  return name.startsWith("[") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
}
