import { sign, verify } from "node:crypto";
import { type JsonObject, toText } from "../json";
import type { SigningKey } from "./signing-key";

/** What an access token says, as far as the simulator reads it. Times are seconds of real time. */
export interface TokenClaims {
  iss: string;
  aud: string;
  tid: string;
  appid: string;
  exp: number;
  nbf: number;
}

/** How long a token of ours is good for, in seconds; within Entra's usual 60 to 90 minutes. */
export const TOKEN_SECONDS = 3599;

/** Issues an access token, signed with RS256. */
export function issueToken(
  key: SigningKey,
  claims: { issuer: string; audience: string; tenantId: string; clientId: string },
  now: number,
): string {
  const seconds = Math.floor(now / 1000);
  const header = { typ: "JWT", alg: "RS256", kid: key.id };
  const payload = {
    aud: claims.audience,
    iss: claims.issuer,
    iat: seconds,
    nbf: seconds,
    exp: seconds + TOKEN_SECONDS,
    appid: claims.clientId,
    azp: claims.clientId,
    appidacr: "1",
    idtyp: "app",
    oid: claims.clientId,
    sub: claims.clientId,
    tid: claims.tenantId,
    ver: "2.0",
  };
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key.privateKey).toString("base64url")}`;
}

/** The claims of a token signed by this key; undefined when the form or the signature is wrong. */
export function readToken(key: SigningKey, token: string): TokenClaims | undefined {
  const [header, payload, signature, ...rest] = token.split(".");
  if (!header || !payload || !signature || rest.length > 0) return undefined;
  if (decodeSegment(header)?.alg !== "RS256") return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", signed, key.publicKey, Buffer.from(signature, "base64url"))) return undefined;
  return toClaims(decodeSegment(payload));
}

/** The JSON of one segment of a JWT; undefined when it is none. */
export function decodeSegment(segment: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

function toClaims(payload: JsonObject | undefined): TokenClaims | undefined {
  const [iss, aud, tid, appid] = ["iss", "aud", "tid", "appid"].map((name) => toText(payload?.[name]));
  const { exp, nbf } = payload ?? {};
  if (!iss || !aud || !tid || !appid || typeof exp !== "number" || typeof nbf !== "number") return undefined;
  return { iss, aud, tid, appid, exp, nbf };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
