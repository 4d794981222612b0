import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The cookie of a browser that has signed in. HttpOnly, SameSite=Strict. */
export const SESSION_COOKIE = "meshwright-session";

/** What a request proves: by its Authorization header, else by its cookie (a stale cookie proves nothing). */
export function judgeCredential(
  authorization: string | null,
  session: string | null,
  token: string | null,
): "right" | "wrong" | "none" {
  if (authorization !== null) return matchesToken(authorization, token) ? "right" : "wrong";
  return session !== null && matchesSession(session, token) ? "right" : "none";
}

/** True when an Authorization header carries `token` as its bearer; takes the same time wherever they differ. */
function matchesToken(authorization: string, token: string | null): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  return given !== undefined && token !== null && isSame(given, token);
}

/** What the cookie holds: derived from the token, so that the token itself does not lie in the browser. */
export function createSession(token: string): string {
  return createHmac("sha256", token).update("meshwright browser session").digest("base64url");
}

/** True when a cookie was made from `token`; a new token ends all sessions. */
function matchesSession(session: string, token: string | null): boolean {
  return token !== null && isSame(session, createSession(token));
}

/** True when a person typed `token`. */
export function isToken(given: string, token: string | null): boolean {
  return token !== null && isSame(given.trim(), token);
}

/** Digests are of equal length, so not even the length of the secret shows in the time taken. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
