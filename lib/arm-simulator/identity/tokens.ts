import { sign, verify } from "node:crypto";
import { type JsonObject, toText } from "../json";
import type { SigningKey } from "./signing-key";

/** What an access token says, as far as the simulator reads it. Times are seconds of real time. */
export interface TokenClaims {
  iss: string;
  aud: string;
  tid: string;
  appid: string;
  oid: string;
  exp: number;
  nbf: number;
  /** The user's sign-in name, in delegated tokens. */
  upn?: string;
}

/** How long a token of ours is good for, in seconds; within Entra's usual 60 to 90 minutes. */
export const TOKEN_SECONDS = 3599;

/** Signs any claims with RS256, as a JWT that is good for `seconds` from `now` (ms). */
export function signJwt(key: SigningKey, claims: JsonObject, now: number, seconds: number): string {
  const issuedAt = Math.floor(now / 1000);
  const header = { typ: "JWT", alg: "RS256", kid: key.id };
  const payload = { ...claims, iat: issuedAt, nbf: issuedAt, exp: issuedAt + seconds };
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key.privateKey).toString("base64url")}`;
}

/** The payload of a JWT signed by this key, whatever it is for; undefined when the form or the signature is wrong. */
export function readOwnJwt(key: SigningKey, token: string): JsonObject | undefined {
  const [header, payload, signature, ...rest] = token.split(".");
  if (!header || !payload || !signature || rest.length > 0) return undefined;
  const { alg, kid } = decodeSegment(header) ?? {};
  if (alg !== "RS256" || kid !== key.id) return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", signed, key.publicKey, Buffer.from(signature, "base64url"))) return undefined;
  return decodeSegment(payload);
}

/** The claims of an access token signed by this key; undefined when it is none. */
export function readToken(key: SigningKey, token: string): TokenClaims | undefined {
  const payload = readOwnJwt(key, token);
  const [iss, aud, tid, appid, oid] = ["iss", "aud", "tid", "appid", "oid"].map((name) =>
    toText(payload?.[name]),
  );
  const { exp, nbf } = payload ?? {};
  if (!iss || !aud || !tid || !appid || !oid || typeof exp !== "number" || typeof nbf !== "number")
    return undefined;
  const upn = toText(payload?.upn);
  return { iss, aud, tid, appid, oid, exp, nbf, ...(upn === undefined ? {} : { upn }) };
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

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
