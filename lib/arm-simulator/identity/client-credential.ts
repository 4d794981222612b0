import { constants, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import type { JsonObject } from "../json";
import type { Application } from "../records";
import {
  assertionNotValidNow,
  invalidAssertionSignature,
  invalidClientAssertion,
  invalidClientSecret,
  missingClientCredential,
} from "./refusals";
import { decodeSegment } from "./tokens";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Checks how an application proves itself: by its secret, or by an assertion. An assertion must be signed with one
 * of the keys registered for the application; where none is registered, any well-formed JWT that is not over will do.
 */
export function checkClientCredential(application: Application, form: URLSearchParams): void {
  const secret = form.get("client_secret");
  const assertion = form.get("client_assertion");
  if (secret !== null) {
    if (application.secret === undefined || !isSame(secret, application.secret))
      throw invalidClientSecret(application.clientId);
    return;
  }
  if (assertion === null) throw missingClientCredential();
  const claims = readAssertion(assertion);
  if (form.get("client_assertion_type") !== ASSERTION_TYPE || claims === undefined)
    throw invalidClientAssertion();
  checkTimes(claims);
  if (application.keys.length === 0) return;
  const names = [claims.iss, claims.sub].every((name) => name === application.clientId);
  if (!names || !application.keys.some((key) => isSignedWith(key, assertion)))
    throw invalidAssertionSignature(application.clientId);
}

/** The claims of a JWT whose signature nobody has looked at yet; undefined when it is none. */
export function readAssertion(assertion: string): JsonObject | undefined {
  const parts = assertion.split(".");
  return parts.length === 3 ? decodeSegment(parts[1] ?? "") : undefined;
}

function checkTimes({ exp, nbf }: JsonObject): void {
  const now = Date.now() / 1000;
  if (typeof exp !== "number") throw invalidClientAssertion();
  // Clocks differ by a little, and clients back-date their assertions anyway.
  if (exp <= now || (typeof nbf === "number" && nbf > now + 300)) throw assertionNotValidNow();
}

/** RS256, PS256 and ES256: what Azure's own clients sign with. */
function isSignedWith(pem: string, jwt: string): boolean {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const key = createPublicKey(pem);
  const bytes = [Buffer.from(`${header}.${payload}`), Buffer.from(signature, "base64url")] as const;
  try {
    switch (decodeSegment(header)?.alg) {
      case "RS256":
        return verify("sha256", bytes[0], key, bytes[1]);
      case "PS256":
        return verify(
          "sha256",
          bytes[0],
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
          bytes[1],
        );
      case "ES256":
        return verify("sha256", bytes[0], { key, dsaEncoding: "ieee-p1363" }, bytes[1]);
      default:
        return false;
    }
  } catch {
    return false;
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
